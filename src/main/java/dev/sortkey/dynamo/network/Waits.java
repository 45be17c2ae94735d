package dev.sortkey.dynamo.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that one connection waits for. Each attempt says when it begins, is answered and ends; so this knows
/// whether the server answers, tells it every second while somebody waits, and can end the waiting.
public final class Waits {
    private static final int MOST_FAILED = 100;

    private final Limits limits;
    private final Clock clock;
    /// When calls began whose last attempt failed; they may be tried again.
    private final LinkedHashMap<String, Instant> failed = new LinkedHashMap<>();
    private final Set<Wait> pending = new LinkedHashSet<>();
    private final List<Consumer<Health>> listeners = new CopyOnWriteArrayList<>();
    private Health told = Health.UNKNOWN;
    private @Nullable Instant answered;
    private @Nullable Instant silent;
    private @Nullable Duration took;
    private boolean watched;

    /// From when on something is told.
    ///
    /// @param slow an answer that takes longer is slow
    /// @param told a person who waits longer is told, and a server that says nothing for longer is silent
    /// @param pulse how often that is looked at
    record Limits(Duration slow, Duration told, Duration pulse) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(1));
    }

    /// Nothing is waited for yet.
    public Waits() {
        this(Limits.USUAL, Clock.systemUTC());
    }

    Waits(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// What is waited for.
    ///
    /// @param operation such as `ListTables`; empty when not known
    /// @param server host and port
    /// @param counts whether the server is the one whose health is told
    /// @param background whether nobody sits before it: the stream is polled
    /// @param call the same for all attempts of one call; empty when not known
    public record Subject(String operation, String server, boolean counts, boolean background, String call) {}

    /// One attempt, from when it is sent until it ends.
    public final class Wait implements AutoCloseable {
        private final Subject subject;
        private final Runnable stop;
        private final Instant begin;
        private boolean stopped;
        private boolean heard;

        private Wait(Subject subject, Instant begin, Runnable stop) {
            this.subject = subject;
            this.begin = begin;
            this.stop = stop;
        }

        private Duration waited() {
            return Duration.between(begin, clock.instant());
        }

        /// The server has begun to answer.
        public void answered() {
            answeredBy(this);
        }

        /// It ends without an answer: the server can't be reached, or was silent for too long.
        public void failed() {
            failedFor(this);
        }

        /// Why it ended, if a person has stopped it.
        ///
        /// @return null when nobody has
        public @Nullable Unreachable stopped() {
            synchronized (Waits.this) {
                return stopped
                        ? new Unreachable(
                                "stopped waiting for " + subject.server() + " after " + waited().toSeconds() + " s.",
                                "Try again, or check the server and the network.",
                                null)
                        : null;
            }
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /// Begins to wait.
    ///
    /// @param stop ends the attempt early, when a person asks for it
    public Wait begin(Subject subject, Runnable stop) {
        Wait wait;
        synchronized (this) {
            // A person who waits doesn't care how often it was tried.
            Instant before = failed.remove(subject.call());
            wait = new Wait(subject, before == null ? clock.instant() : before, stop);
            pending.add(wait);
            if (!watched) {
                watched = true;
                Thread.ofVirtual().name("waits").start(this::watch);
            }
        }
        return wait;
    }

    private void answeredBy(Wait wait) {
        synchronized (this) {
            wait.heard = true;
            if (wait.subject.counts()) {
                answered = clock.instant();
                took = wait.waited();
                silent = null;
            }
        }
        tell();
    }

    private void failedFor(Wait wait) {
        synchronized (this) {
            silentSince(wait);
            if (!wait.subject.call().isEmpty()) {
                failed.put(wait.subject.call(), wait.begin);
            }
            if (failed.size() > MOST_FAILED) {
                failed.pollFirstEntry();
            }
        }
        tell();
    }

    private void silentSince(Wait wait) {
        boolean later = answered != null && answered.isAfter(wait.begin);
        if (wait.subject.counts() && !wait.heard && !later && (silent == null || wait.begin.isBefore(silent))) {
            silent = wait.begin;
        }
    }

    private void end(Wait wait) {
        synchronized (this) {
            pending.remove(wait);
            if (wait.waited().compareTo(limits.told()) >= 0) {
                silentSince(wait); // whoever gave up had a reason
            }
        }
        tell();
    }

    /// Ends all that is waited for: each fails with {@link Wait#stopped}.
    public void stop() {
        List<Wait> all;
        synchronized (this) {
            all = new ArrayList<>(pending);
            all.removeIf(wait -> wait.subject.background());
            all.forEach(wait -> wait.stopped = true);
        }
        all.forEach(wait -> wait.stop.run());
    }

    /// Whether the server answers now, and what is waited for.
    public synchronized Health health() {
        Optional<Wait> longest = longest(pending.stream().filter(wait -> wait.subject.counts()));
        Duration waited = longest.map(Wait::waited).orElse(Duration.ZERO);
        Instant begin = longest.map(wait -> wait.begin).orElse(null);
        boolean unheard = begin != null && (answered == null || answered.isBefore(begin));
        Health.Pending person = longest(pending.stream().filter(wait -> !wait.subject.background()))
                .filter(wait -> wait.waited().compareTo(limits.told()) >= 0)
                .map(wait -> new Health.Pending(
                        wait.subject.operation(),
                        wait.subject.server(),
                        Duration.ofSeconds(wait.waited().toSeconds())))
                .orElse(null);
        if (silent != null) {
            return new Health(Health.State.SILENT, silent, took, person);
        }
        if (unheard && waited.compareTo(limits.told()) >= 0) {
            return new Health(Health.State.SILENT, begin, took, person);
        }
        boolean slow = waited.compareTo(limits.slow()) >= 0 || (took != null && took.compareTo(limits.slow()) >= 0);
        Health.State state = slow ? Health.State.SLOW : took == null ? Health.State.UNKNOWN : Health.State.ANSWERS;
        return new Health(state, null, took, person);
    }

    private static Optional<Wait> longest(java.util.stream.Stream<Wait> waits) {
        return waits.min(Comparator.comparing(wait -> wait.begin));
    }

    /// Calls `listener` with the health now, and on any thread when it changes: its state, or what is waited for.
    /// How long the last answer took isn't told each time.
    ///
    /// @return ends that
    public AutoCloseable listen(Consumer<Health> listener) {
        listeners.add(listener);
        listener.accept(health());
        return () -> listeners.remove(listener);
    }

    private void tell() {
        Health now;
        synchronized (this) {
            now = health();
            if (isSame(now, told)) {
                return;
            }
            told = now;
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    private static boolean isSame(Health one, Health other) {
        return one.state() == other.state()
                && Objects.equals(one.since(), other.since())
                && Objects.equals(one.pending(), other.pending());
    }

    /// Only while something is waited for.
    private void watch() {
        try {
            while (true) {
                Thread.sleep(limits.pulse());
                tell();
                synchronized (this) {
                    if (pending.isEmpty()) {
                        watched = false;
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts it
        }
    }
}
