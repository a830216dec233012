package dev.tasksapi.files.stores;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word by which a bucket says why it refuses (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>).
 */
final class S3ErrorCode {
    static final String NO_SUCH_BUCKET = "NoSuchBucket";

    private static final int LONGEST_BODY = 16 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>\\s*+(\\w{1,64}+)\\s*+</Code>");

    private S3ErrorCode() {}

    /** Reads the body as far as it is of use. Succeeds with an empty text if there is no such word. */
    static Future<String> of(HttpClientResponse response) {
        Promise<String> code = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(failure -> code.tryComplete(""))
                .handler(bytes -> {
                    body.appendBuffer(bytes);
                    if (body.length() > LONGEST_BODY && code.tryComplete("")) {
                        response.request().reset();
                    }
                })
                .endHandler(end -> code.tryComplete(in(body.toString())))
                .resume();
        return code.future();
    }

    private static String in(String body) {
        Matcher found = CODE.matcher(body);
        return found.find() ? found.group(1) : "";
    }
}
