package dev.sortkey.posture.run;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.AppliedExpectations.Setting;
import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The expectations of several places put together, and which place each is from.
///
/// @param expectations to judge by
/// @param applied the same for a report
public record SettledExpectations(Expectations expectations, AppliedExpectations applied) {
    /// What the window has stored, alone.
    public static SettledExpectations of(Expectations stored) {
        return of(List.of(ExpectationsLayer.of(stored)));
    }

    /// Those of `layers`; of two that mention the same, the first counts.
    public static SettledExpectations of(List<ExpectationsLayer> layers) {
        var applied = new ArrayList<Setting>();
        List<String> regions = first(
                layers, ExpectationsLayer::regions, applied, "regions", "Allowed Regions", SettledExpectations::list);
        List<String> trusted = first(
                layers,
                ExpectationsLayer::trustedAccounts,
                applied,
                "trustedAccounts",
                "Trusted accounts",
                SettledExpectations::list);
        List<String> roles = first(
                layers,
                ExpectationsLayer::breakGlass,
                applied,
                "breakGlass",
                "Break-glass roles",
                SettledExpectations::list);
        Boolean keys = first(
                layers,
                ExpectationsLayer::customerKeys,
                applied,
                "customerKeys",
                "Customer managed keys",
                it -> it ? "required" : "not required");
        Integer days = first(
                layers,
                ExpectationsLayer::backupDays,
                applied,
                "backupDays",
                "Newest recovery point",
                it -> "at most " + Counted.of(it, "day") + " old");
        var checks = new TreeMap<String, Switched>();
        layers.forEach(layer -> layer.checks().forEach((id, decision) -> {
            if (Rules.ids().contains(id)) {
                checks.putIfAbsent(id, new Switched(Rules.get(id), decision, layer.source()));
            }
        }));
        var expectations =
                new Expectations(regions, trusted, roles, Boolean.TRUE.equals(keys), days == null ? 0 : days, null);
        return new SettledExpectations(
                expectations.switching(checks.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().decision()))),
                new AppliedExpectations(
                        applied,
                        Rules.ids().stream()
                                .map(checks::get)
                                .flatMap(Stream::ofNullable)
                                .toList()));
    }

    private static <T> @Nullable T first(
            List<ExpectationsLayer> layers,
            Function<ExpectationsLayer, @Nullable T> member,
            List<Setting> applied,
            String name,
            String title,
            Function<T, String> words) {
        for (ExpectationsLayer layer : layers) {
            T value = member.apply(layer);
            if (value != null) {
                applied.add(new Setting(name, title, written(value), words.apply(value), layer.source()));
                return value;
            }
        }
        return null;
    }

    private static String written(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
    }

    private static String list(List<String> values) {
        return values.isEmpty() ? "none" : String.join(", ", values);
    }
}
