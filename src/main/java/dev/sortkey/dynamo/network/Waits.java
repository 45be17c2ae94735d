package dev.sortkey.dynamo.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that one connection waits for. Each attempt says when it begins, is answered and ends; so this knows
/// whether the server answers, tells it every second while somebody waits, and can end the waiting.
public final class Waits {
    private static final int MOST_ENDED = 100;

    private final Limits limits;
    private final Clock clock;
    /// The last attempts of calls that may be tried again, by call.
    private final LinkedHashMap<String, Wait> ended = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // a connection's own: threads end before it, or soon after
    private final ThreadLocal<@Nullable Wait> last = new ThreadLocal<>();

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
    /// @param background whether nobody sits before it: the stream is polled, a job runs
    /// @param call the same for all attempts of one call; empty when not known
    public record Subject(String operation, String server, boolean counts, boolean background, String call) {
        /// A request of this thread to the server whose health is told; its attempts aren't known.
        public static Subject of(String operation, String server) {
            return new Subject(operation, server, true, Unattended.now(), "");
        }
    }

    /// One attempt, from when it is sent until it ends, or the time before the next one.
    public final class Wait implements AutoCloseable {
        private final Subject subject;
        private final Runnable stop;
        /// When the first attempt of its call was sent.
        private final Instant begin;
        private final Instant sent = clock.instant();
        private boolean stopped;
        private boolean heard;

        private Wait(Subject subject, @Nullable Wait before, Runnable stop) {
            this.subject = subject;
            this.begin = before == null ? sent : before.begin;
            this.stopped = before != null && before.stopped;
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
            wait = new Wait(subject, ended.remove(subject.call()), stop);
            pending.add(wait);
            if (!watched) {
                watched = true;
                Thread.ofVirtual().name("waits").start(this::watch);
            }
        }
        last.set(wait);
        return wait;
    }

    /// Waits for `delay` before what this thread sent last is sent again. A person waits on meanwhile, and can stop
    /// it.
    ///
    /// @throws Unreachable when a person has
    void backOff(Duration delay) throws InterruptedException {
        Wait before = last.get();
        if (before == null) {
            Thread.sleep(delay);
            return;
        }
        keep(before);
        var stop = new CountDownLatch(1);
        try (Wait pause = begin(before.subject, stop::countDown)) {
            pause.heard = true; // nothing was asked
            if (pause.stopped() == null) {
                boolean _ = stop.await(delay.toNanos(), TimeUnit.NANOSECONDS);
            }
            keep(pause);
            Unreachable stopped = pause.stopped();
            if (stopped != null) {
                throw stopped;
            }
        }
    }

    /// The next attempt of its call goes on with what it knows.
    private synchronized void keep(Wait wait) {
        if (!wait.subject.call().isEmpty()) {
            ended.put(wait.subject.call(), wait);
        }
        if (ended.size() > MOST_ENDED) {
            ended.pollFirstEntry();
        }
    }

    private void answeredBy(Wait wait) {
        synchronized (this) {
            wait.heard = true;
            if (wait.subject.counts()) {
                answered = clock.instant();
                took = Duration.between(wait.sent, answered);
                silent = null;
            }
        }
        tell();
    }

    private void failedFor(Wait wait) {
        synchronized (this) {
            silentSince(wait);
            keep(wait);
        }
        tell();
    }

    private void silentSince(Wait wait) {
        Instant since = unheardSince(wait);
        if (since != null && (silent == null || since.isBefore(silent))) {
            silent = since;
        }
    }

    /// Since when the server hasn't answered what is asked of it.
    ///
    /// @return null when it has, or answers others
    private @Nullable Instant unheardSince(Wait wait) {
        boolean heard = wait.heard || (answered != null && !answered.isBefore(wait.sent));
        if (heard || !wait.subject.counts()) {
            return null;
        }
        return answered != null && answered.isAfter(wait.begin) ? wait.sent : wait.begin;
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

    /// Ends what a person has waited for long enough to be told: each fails with {@link Wait#stopped}. What has
    /// only begun, and what nobody sits before, goes on.
    public void stop() {
        List<Wait> chosen;
        synchronized (this) {
            chosen = pending.stream().filter(this::isTold).toList();
            chosen.forEach(wait -> wait.stopped = true);
            // Between two attempts it isn't pending: the next one is stopped as soon as it begins.
            ended.values().stream().filter(this::isTold).forEach(wait -> wait.stopped = true);
        }
        chosen.forEach(wait -> wait.stop.run());
    }

    private boolean isTold(Wait wait) {
        return !wait.subject.background() && wait.waited().compareTo(limits.told()) >= 0;
    }

    /// Whether the server answers now, and what is waited for.
    public synchronized Health health() {
        Duration waited = longest(pending.stream().filter(wait -> wait.subject.counts()))
                .map(Wait::waited)
                .orElse(Duration.ZERO);
        Instant unheard = pending.stream()
                .map(this::unheardSince)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        Health.Pending person = longest(pending.stream().filter(this::isTold))
                .map(wait -> new Health.Pending(
                        wait.subject.operation(),
                        wait.subject.server(),
                        Duration.ofSeconds(wait.waited().toSeconds())))
                .orElse(null);
        if (silent != null) {
            return new Health(Health.State.SILENT, silent, took, person);
        }
        if (unheard != null && Duration.between(unheard, clock.instant()).compareTo(limits.told()) >= 0) {
            return new Health(Health.State.SILENT, unheard, took, person);
        }
        boolean slow = waited.compareTo(limits.slow()) >= 0 || (took != null && took.compareTo(limits.slow()) >= 0);
        Health.State state = slow ? Health.State.SLOW : took == null ? Health.State.UNKNOWN : Health.State.ANSWERS;
        return new Health(state, null, took, person);
    }

    private static Optional<Wait> longest(Stream<Wait> waits) {
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
