package dev.sortkey.posture.collect.wide;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.doctor.ConnectionSigner;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.Collector.ConnectionQuestions;
import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.collect.SharedAnswers;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/// Collects the facts of several accounts in several Regions, some at once. What is about a whole account is asked
/// once, in its first Region.
public final class WideCollector {
    /// Each has many requests open.
    private static final int MOST_AT_ONCE = 4;
    private static final int MOMENT_SECONDS = 2;

    private final Opener opener;
    private final BiFunction<Connection, ConnectionSigner, ConnectionQuestions> looks;

    /// @param opener opens the connections
    /// @param looks the probes of a connection
    public WideCollector(Opener opener, BiFunction<Connection, ConnectionSigner, ConnectionQuestions> looks) {
        this.opener = opener;
        this.looks = looks;
    }

    /// Opens connections.
    public interface Opener {
        /// Opens `spec` with `profiles`; the caller closes it.
        ///
        /// @throws UserException when it can't be opened
        Connection open(ConnectionSpec spec, Profiles profiles);
    }

    /// Asks all questions. Blocks. What can't be opened or read stays unknown in its own scope, which says why.
    ///
    /// @param sample whether some items of each table may be read and searched
    /// @param listener receives progress
    /// @return all that was answered; after an interrupt what there is by then, and the thread stays interrupted
    public Snapshot collect(List<WideAccount> accounts, boolean sample, WideListener listener) {
        try (var run = new Run(sample, accounts.size() > 1, listener)) {
            try {
                run.each(accounts, run::account);
            } catch (InterruptedException e) {
                run.stop();
                Thread.currentThread().interrupt();
            }
            return run.snapshot(accounts.getFirst());
        }
    }

    /// One collection while it runs.
    private final class Run implements AutoCloseable {
        private final boolean sample;
        private final boolean several;
        private final WideListener listener;
        private final WideProgress progress;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final Semaphore places = new Semaphore(MOST_AT_ONCE);
        private final SortedMap<Scope, Facts> collected = new TreeMap<>();

        Run(boolean sample, boolean several, WideListener listener) {
            this.sample = sample;
            this.several = several;
            this.listener = listener;
            this.progress = new WideProgress(listener::answered);
        }

        /// The first Region that is open to the account, then all others at once.
        private void account(WideAccount account) throws InterruptedException {
            try (Connection first = opened(account)) {
                Profiles pinned = PinnedProfiles.pinned(account.signing(), account.profile(), first.identity());
                var regions = new ArrayDeque<>(regions(account, first));
                progress.plan(regions.size());
                Map<Question, Answer> given = Map.of();
                while (!regions.isEmpty() && !given.containsKey(Questions.CALLER)) {
                    given = SharedAnswers.of(region(account, pinned, regions.removeFirst(), Map.of()));
                }
                Map<Question, Answer> known = given;
                each(new ArrayList<>(regions), region -> region(account, pinned, region, known));
            } catch (UserException e) {
                progress.plan(1);
                progress.finished(account.connection());
                keep(FailedScope.of(account, account.home(), e.error()));
            }
        }

        /// In its first Region; in the partition's own if it names none.
        private Connection opened(WideAccount account) {
            return opener.open(account.in(account.home()), account.signing());
        }

        private List<String> regions(WideAccount account, Connection first) {
            return account.regions().isEmpty()
                    ? Places.regions(
                            collector(account, first, account.signing()),
                            first.dynamo().serviceClientConfiguration().region())
                    : account.regions();
        }

        private Facts region(WideAccount account, Profiles pinned, String region, Map<Question, Answer> given)
                throws InterruptedException {
            String place = several ? account.connection() + ", " + region : region;
            Facts facts;
            places.acquire();
            try (Connection connection = opener.open(account.in(region), pinned)) {
                facts = collector(account, connection, pinned).collect(sample, telling(place), given);
            } catch (UserException e) {
                facts = FailedScope.of(account, region, e.error());
            } finally {
                places.release();
                progress.finished(place);
            }
            return keep(facts); // others may be read meanwhile
        }

        /// Its probes look at the profile as the person has it.
        private Collector collector(WideAccount account, Connection connection, Profiles pinned) {
            Target target = connection.spec().target();
            return new Collector(
                    connection,
                    looks.apply(connection, new ConnectionSigner(target, account.profiles())),
                    () -> pinned);
        }

        private Listener telling(String place) {
            return (done, planned, asked) -> progress.answered(place, done, planned, asked);
        }

        private Facts keep(Facts facts) {
            Snapshot soFar;
            synchronized (collected) {
                collected.put(facts.scope(), facts);
                soFar = new Snapshot(collected);
            }
            listener.read(soFar);
            return facts;
        }

        /// Does `part` with each of `all` at once and waits.
        <T> void each(List<T> all, Part<T> part) throws InterruptedException {
            var running = new ArrayList<Future<?>>();
            for (T each : all) {
                running.add(threads.submit(() -> {
                    part.run(each);
                    return each;
                }));
            }
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof InterruptedException) {
                        throw new InterruptedException();
                    }
                    throw e.getCause() instanceof RuntimeException known
                            ? known
                            : new IllegalStateException(e.getCause());
                }
            }
        }

        /// Lets those that run hand in what they have.
        void stop() {
            threads.shutdownNow();
            try {
                var _ = threads.awaitTermination(MOMENT_SECONDS, TimeUnit.SECONDS); // what comes later is lost
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Snapshot snapshot(WideAccount any) {
            synchronized (collected) {
                return collected.isEmpty()
                        ? Snapshot.of(FailedScope.of(
                                any,
                                any.home(),
                                new UserError.Unavailable("The scan was stopped before anything was read.", "")))
                        : new Snapshot(collected);
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    /// Receives the progress of a collection, on any thread.
    @FunctionalInterface
    public interface WideListener {
        /// One more question is answered. Never called concurrently.
        void answered(WideProgress.Step step);

        /// One more scope is read, or couldn't be. Only that scope waits for it.
        default void read(Snapshot soFar) {}
    }

    /// Work that may be interrupted.
    private interface Part<T> {
        void run(T each) throws InterruptedException;
    }
}
