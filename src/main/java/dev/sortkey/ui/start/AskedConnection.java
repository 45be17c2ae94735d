package dev.sortkey.ui.start;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A connection as the parameters of a JavaFX application, which takes text only: named ones, such as
/// `--guard=READ_ONLY`.
final class AskedConnection {
    private static final String NAME = "connection";

    private AskedConnection() {}

    /// The parameters that say `spec`.
    static List<String> parameters(@Nullable ConnectionSpec spec) {
        if (spec == null) {
            return List.of();
        }
        var said = new LinkedHashMap<String, @Nullable String>();
        said.put(NAME, spec.name());
        said.put("guard", spec.guard().name());
        said.put("colour", spec.colour());
        switch (spec.target()) {
            case Target.Embedded _ -> {}
            case Target.Endpoint(var url, var region, var profile, var key) -> {
                said.put("endpoint", url);
                said.put("region", region);
                said.put("profile", profile);
                said.put("key", key);
            }
            case Target.Aws(var profile, var region, var dax) -> {
                said.put("aws", "");
                said.put("profile", profile);
                said.put("region", region);
                said.put("dax", dax);
            }
        }
        return said.entrySet().stream()
                .filter(each -> each.getValue() != null)
                .map(each -> "--" + each.getKey() + "=" + each.getValue())
                .toList();
    }

    /// The connection that `named` parameters say; null when they say none.
    static @Nullable ConnectionSpec of(Map<String, String> named) {
        String name = named.get(NAME);
        return name == null
                ? null
                : new ConnectionSpec(
                        name,
                        target(named),
                        Guard.valueOf(Objects.requireNonNull(named.get("guard"), "guard")),
                        named.get("colour"));
    }

    private static Target target(Map<String, String> named) {
        String url = named.get("endpoint");
        if (url != null) {
            return new Target.Endpoint(url, named.get("region"), named.get("profile"), named.get("key"));
        }
        return named.containsKey("aws")
                ? new Target.Aws(named.get("profile"), named.get("region"), named.get("dax"))
                : new Target.Embedded();
    }
}
