package dev.tasksapi.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has the client believe that it prepares statements under names, and PostgreSQL see none: each Bind is preceded by the Parse
 * that the client sent once, and both are about the statement without a name (PostgreSQL manual, sections 53.2.3 and 53.7). So
 * nothing is left on a session that a pooler hands to somebody else next, and what the client knows of a statement, its types,
 * still need not be asked for each time, which would be one more wait for each.
 *
 * <p>The client writes whole messages, and takes an answer more to its Parse for what it is.
 */
final class UnnamedStatements extends ChannelOutboundHandlerAdapter {
    /** The client keeps 256; those that could not be prepared are left over here. */
    private static final int MOST_STATEMENTS = 2_048;

    private static final byte PARSE = 'P';
    private static final byte DESCRIBE = 'D';
    private static final byte CLOSE = 'C';
    private static final byte BIND = 'B';
    private static final byte STATEMENT = 'S';

    /** What stood behind the name in the Parse of each: the statement and its types. */
    private final Map<String, byte[]> statements = new HashMap<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf messages)) {
            var unused = context.write(message, promise);
            return;
        }
        ByteBuf rewritten = context.alloc().buffer(messages.readableBytes() * 2);
        try {
            while (messages.isReadable()) {
                byte type = messages.readByte();
                rewrite(type, messages.readSlice(messages.readInt() - Integer.BYTES), rewritten);
            }
        } finally {
            messages.release();
        }
        var unused = context.write(rewritten, promise);
        if (statements.size() > MOST_STATEMENTS) {
            var unusedClose = context.close();
        }
    }

    private void rewrite(byte type, ByteBuf body, ByteBuf out) {
        switch (type) {
            case PARSE -> {
                String name = text(body);
                byte[] statement = bytes(body);
                statements.put(name, statement);
                parse(statement, out);
            }
            case BIND -> bind(body, out);
            case DESCRIBE, CLOSE -> about(type, body, out);
            default -> message(type, bytes(body), out);
        }
    }

    private void bind(ByteBuf body, ByteBuf out) {
        String portal = text(body);
        byte @Nullable [] statement = statements.get(text(body));
        if (statement != null) {
            parse(statement, out);
        }
        int start = begin(BIND, out);
        out.writeCharSequence(portal, UTF_8);
        out.writeByte(0).writeByte(0).writeBytes(body);
        end(start, out);
    }

    /** Describe and Close; one of a portal stays as it is. */
    private void about(byte type, ByteBuf body, ByteBuf out) {
        byte kind = body.readByte();
        String name = text(body);
        if (type == CLOSE && kind == STATEMENT) {
            statements.remove(name);
        }
        int start = begin(type, out);
        out.writeByte(kind);
        if (kind != STATEMENT) {
            out.writeCharSequence(name, UTF_8);
        }
        out.writeByte(0);
        end(start, out);
    }

    private static void parse(byte[] statement, ByteBuf out) {
        int start = begin(PARSE, out);
        out.writeByte(0).writeBytes(statement);
        end(start, out);
    }

    private static void message(byte type, byte[] body, ByteBuf out) {
        int start = begin(type, out);
        out.writeBytes(body);
        end(start, out);
    }

    private static int begin(byte type, ByteBuf out) {
        out.writeByte(type).writeInt(0);
        return out.writerIndex() - Integer.BYTES;
    }

    /** A length counts itself. */
    private static void end(int start, ByteBuf out) {
        out.setInt(start, out.writerIndex() - start);
    }

    /** Up to the next zero byte, which is skipped. */
    private static String text(ByteBuf body) {
        String text = body.readCharSequence(body.bytesBefore((byte) 0), UTF_8).toString();
        body.skipBytes(1);
        return text;
    }

    private static byte[] bytes(ByteBuf body) {
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        return bytes;
    }
}
