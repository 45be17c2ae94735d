package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Question;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Limits the concurrent calls to a service, and skips calls that are known to fail.
final class ServiceThrottle {
    private static final Map<String, Integer> LIMITS = Map.of("dynamodb", 12, "kms", 8, "ec2", 6, "iam", 3);

    private final Map<String, Semaphore> open = new ConcurrentHashMap<>();
    private final Map<String, Answer.Failed> shut = new ConcurrentHashMap<>();
    private final Map<String, Boolean> heardOf = new ConcurrentHashMap<>();

    /// Waits for a place; the caller gives it back.
    Semaphore enter(Question question) throws InterruptedException {
        Semaphore gate =
                open.computeIfAbsent(question.service(), service -> new Semaphore(LIMITS.getOrDefault(service, 4)));
        gate.acquire();
        return gate;
    }

    /// The answer that the service is known to give, from an earlier one.
    Optional<Answer.Failed> known(Question question) {
        return Optional.ofNullable(shut.get(question.service()))
                .or(() -> Optional.ofNullable(shut.get(question.action())));
    }

    /// Learns from an answer.
    void note(Question question, Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            if (failed.why() == Why.UNSUPPORTED) {
                shut.put(question.action(), failed);
            } else if (isWhole(failed.why()) && !heardOf.containsKey(question.service())) {
                shut.put(question.service(), failed);
            }
        } else {
            heardOf.put(question.service(), true);
        }
    }

    /// Whether that holds for the whole service; a network may fail once in a while.
    private static boolean isWhole(Why why) {
        return switch (why) {
            case UNREACHABLE, REGION_DISABLED, NO_SERVICE, CREDENTIALS, CLOCK -> true;
            case THROTTLED, GONE, UNSUPPORTED, OTHER -> false;
        };
    }
}
