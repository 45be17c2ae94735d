package dev.sortkey.posture.collect;

import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// One collection while it runs: asks, many at once, and writes down what is said.
///
/// An interrupt of the thread that it belongs to ends it with a `CancellationException`.
final class FactRecorder implements AutoCloseable {
    private final String connection;
    private final AwsCaller caller;
    private final Listener listener;
    private final Clock clock;
    private final Instant begun;
    private final ServiceThrottle gates = new ServiceThrottle();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Question, Answer> answers = new HashMap<>();
    private final Map<Question, Answer> given;
    private int planned;
    private int done;
    private boolean over;

    FactRecorder(String connection, AwsCaller caller, Listener listener, Clock clock) {
        this(connection, caller, listener, clock, Map.of());
    }

    /// One that asks nothing that is among `given`.
    FactRecorder(String connection, AwsCaller caller, Listener listener, Clock clock, Map<Question, Answer> given) {
        this.given = given;
        this.connection = connection;
        this.caller = caller;
        this.listener = listener;
        this.clock = clock;
        begun = clock.instant();
    }

    /// Asks a service about the whole account.
    JsonNode ask(AwsRequest request) {
        return ask(request, "");
    }

    /// Asks a service about `subject`; the body of the answer, or a missing node.
    JsonNode ask(AwsRequest request, String subject) {
        Question question = new Question(request.service().prefix(), request.operation(), subject);
        return ask(question, calling(request)).body();
    }

    /// The call itself, for callers that process its answer further.
    Callable<JsonNode> calling(AwsRequest request) {
        return () -> caller.call(request);
    }

    /// Whether the answer to `question` is known without asking.
    boolean isGiven(Question question) {
        return given.containsKey(question);
    }

    /// Asks with `call`, unless the service's earlier words answer it already.
    Answer ask(Question question, Callable<JsonNode> call) {
        plan(1);
        Answer before = given.get(question);
        if (before != null) {
            note(question, before);
            return before;
        }
        try {
            Semaphore place = gates.enter(question);
            try {
                Answer known =
                        gates.known(question).<Answer>map(failed -> failed).orElse(null);
                Answer answer = known == null ? called(question, call) : known;
                gates.note(question, answer);
                note(question, answer);
                return answer;
            } finally {
                place.release();
            }
        } catch (InterruptedException e) {
            throw cancelled();
        }
    }

    private Answer called(Question question, Callable<JsonNode> call) throws InterruptedException {
        try {
            return new Answer.Known(SecretRemoval.removed(call.call()), clock.instant());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception failure) { // whatever it is, it is an answer
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return FailedAnswers.meant(
                    located(FailedAnswers.answer(question, failure, clock.instant())), clock.instant());
        }
    }

    /// A region that isn't enabled for the account rejects even valid keys.
    private Answer located(Answer answer) throws InterruptedException {
        return answer instanceof Answer.Failed(var why, var code, var message, var id)
                        && why == Answer.Why.CREDENTIALS
                        && code.matches("UnrecognizedClientException|InvalidClientTokenId|AuthFailure")
                        && caller.isKnownAtHome()
                ? new Answer.Failed(Answer.Why.REGION_DISABLED, code, message, id)
                : answer;
    }

    /// Writes down an answer that needs no call.
    void note(Question question, Answer answer) {
        synchronized (answers) {
            if (over) {
                return;
            }
            answers.put(question, answer);
            done++;
            planned = Math.max(planned, done);
            listener.answered(done, planned, question.toString());
        }
    }

    private void plan(int more) {
        synchronized (answers) {
            planned += more;
        }
    }

    /// Reports that a part is complete, without delaying the questions that are still running.
    void rest() {
        Facts soFar;
        synchronized (answers) {
            if (over) {
                return;
            }
            soFar = facts();
        }
        listener.rested(soFar);
    }

    /// All that is known so far.
    Facts facts() {
        synchronized (answers) {
            return new Facts(begun, connection, answers);
        }
    }

    /// Does all of that at once and waits.
    void together(Runnable... parts) {
        each(Arrays.asList(parts), Runnable::run);
    }

    /// Does `part` with each of `subjects` at once and waits.
    <T> void each(Collection<T> subjects, Consumer<T> part) {
        try {
            List<Callable<Boolean>> work = subjects.stream()
                    .<Callable<Boolean>>map(subject -> () -> {
                        part.accept(subject);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> ended : threads.invokeAll(work)) {
                ended.get();
            }
        } catch (InterruptedException e) {
            throw cancelled();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    /// Ends this thread's part in it.
    static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("The scan was canceled.");
    }

    /// Writes down nothing more, and stops what still asks.
    @Override
    public void close() {
        synchronized (answers) {
            over = true;
        }
        threads.shutdownNow();
    }
}
