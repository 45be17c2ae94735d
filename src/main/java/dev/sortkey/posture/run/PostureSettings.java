package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stored posture settings of each connection.
///
/// @param redaction the key that keeps placeholders the same in every report; null until the first one
/// @param connections by name
public record PostureSettings(@Nullable Pseudonyms redaction, Map<String, Wanted> connections) {
    /// No settings.
    public static final PostureSettings DEFAULT = new PostureSettings(null, Map.of());

    /// Fills in what a file leaves out.
    public PostureSettings(@Nullable Pseudonyms redaction, @Nullable Map<String, Wanted> connections) {
        this.redaction = redaction;
        this.connections = connections == null ? Map.of() : Map.copyOf(connections);
    }

    /// The settings of one connection.
    ///
    /// @param expectations the person's expectations
    /// @param suppressions suppressed failures, including expired ones
    /// @param scope the accounts and Regions that the window scans
    public record Wanted(Expectations expectations, List<Suppression> suppressions, WideScope scope) {
        /// No settings.
        public static final Wanted NONE = new Wanted(null, null, null);

        /// Fills in what a file leaves out.
        public Wanted(
                @Nullable Expectations expectations,
                @Nullable List<Suppression> suppressions,
                @Nullable WideScope scope) {
            this.expectations = expectations == null ? Expectations.NONE : expectations;
            this.suppressions = suppressions == null ? List.of() : List.copyOf(suppressions);
            this.scope = scope == null ? WideScope.NONE : scope;
        }

        /// These with other expectations.
        public Wanted with(Expectations changed) {
            return new Wanted(changed, suppressions, scope);
        }

        /// These with other accounts and Regions.
        public Wanted with(WideScope changed) {
            return new Wanted(expectations, suppressions, changed);
        }

        /// These with one more suppression, in the place of an older one of the same finding.
        public Wanted with(Suppression added) {
            return new Wanted(
                    expectations,
                    Stream.concat(without(added.fingerprint()).suppressions().stream(), Stream.of(added))
                            .toList(),
                    scope);
        }

        /// These without the suppression of the finding with `fingerprint`.
        public Wanted without(String fingerprint) {
            return new Wanted(
                    expectations,
                    suppressions.stream()
                            .filter(each -> !each.fingerprint().equals(fingerprint))
                            .toList(),
                    scope);
        }
    }

    /// The settings in the folder `settings`.
    ///
    /// @param notices receives a notice when a file is damaged
    public static JsonFile<PostureSettings> in(Path settings, Consumer<UserError> notices) {
        return new JsonFile<>(settings.resolve("posture.json"), PostureSettings.class, DEFAULT, notices);
    }

    /// The redaction that `store` keeps, made on first use.
    public static Pseudonyms redaction(JsonFile<PostureSettings> store) {
        return Objects.requireNonNull(store.update(before -> before.redaction == null
                        ? new PostureSettings(Pseudonyms.random(), before.connections)
                        : before)
                .redaction);
    }

    /// The settings of the connection `name`.
    public Wanted of(String name) {
        return connections.getOrDefault(name, Wanted.NONE);
    }

    /// These with a change for the connection `name`.
    public PostureSettings with(String name, UnaryOperator<Wanted> change) {
        var changed = new TreeMap<>(connections);
        changed.put(name, change.apply(of(name)));
        return new PostureSettings(redaction, changed);
    }
}
