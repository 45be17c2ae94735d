package dev.sortkey.support;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The chain of causes behind a failure.
public final class Causes {
    /// Longer than any real chain, because a chain may contain itself.
    private static final int LONGEST = 100;

    private Causes() {}

    /// `failure` and its causes, from the outside in.
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST);
    }

    /// The first of them that is a `type`, or null.
    public static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }
}
