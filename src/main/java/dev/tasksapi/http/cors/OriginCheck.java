package dev.tasksapi.http.cors;

import dev.tasksapi.http.origins.Origin;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether browsers may call from the origin that somebody asks about. */
@Singleton
class OriginCheck implements Check {
    private final AllowedOrigins origins;

    OriginCheck(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String about() {
        return "origin";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        Set<String> allowed = origins.all(); // wrong also where nobody asks about one
        return Uni.createFrom()
                .item(List.of(
                        evidence.origin() == null
                                ? Finding.skipped(
                                        about(), "Give one with --origin to see whether browsers may call from it.")
                                : judge(evidence.origin(), allowed)));
    }

    private Finding judge(String origin, Set<String> allowed) {
        if (origins.contains(origin)) {
            return Finding.ok(about(), "Browsers may call from %s.".formatted(Wording.quoted(origin)));
        }
        @Nullable Origin read = Origin.of(origin);
        if (read == null) {
            return Finding.wrong(
                    about(), "%s is no origin such as https://app.example.com.".formatted(Wording.quoted(origin)));
        }
        String sent = read.toString();
        if (!sent.equals(origin)) {
            Finding found = judge(sent, allowed);
            return new Finding(
                    found.verdict(),
                    about(),
                    "Of %s a browser sends %s. %s"
                            .formatted(Wording.quoted(origin), Wording.quoted(sent), found.sentence()));
        }
        return Finding.wrong(
                about(),
                "Browsers may not call from %s; CORS_ORIGINS and FRONTEND_URL allow %s. Add it to CORS_ORIGINS."
                        .formatted(Wording.quoted(origin), Wording.quoted(allowed)));
    }
}
