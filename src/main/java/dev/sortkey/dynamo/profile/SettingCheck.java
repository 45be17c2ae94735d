package dev.sortkey.dynamo.profile;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks settings from the environment and from profiles that allow only a few values, because the SDK's errors
/// don't say where a wrong one is set.
public final class SettingCheck {
    private static final String SWITCH = "true or false";
    private static final String COUNT = "a positive whole number";
    private static final Map<String, String> ALLOWED = new TreeMap<>(Map.of(
            "retry_mode", "legacy, standard or adaptive",
            "max_attempts", COUNT,
            "defaults_mode", "legacy, standard, in-region, cross-region, mobile or auto",
            "account_id_endpoint_mode", "preferred, disabled or required",
            "use_fips_endpoint", SWITCH,
            "use_dualstack_endpoint", SWITCH,
            "disable_request_compression", SWITCH,
            "request_min_compression_size_bytes", COUNT));

    private SettingCheck() {}

    /// Rejects what the SDK couldn't read.
    ///
    /// @param profile the profile that counts, or null without one
    /// @throws UserException `BadInput` that names the variable or the profile's setting
    public static void check(Machine machine, @Nullable ProfileSettings profile) {
        ALLOWED.forEach((name, words) -> {
            String variable = "AWS_" + name.toUpperCase(Locale.ROOT);
            check(variable, machine.environment().get(variable), words, "unset it");
            if (profile != null) {
                check(name + " of the profile " + profile.name(), profile.get(name), words, "remove it");
            }
        });
    }

    private static void check(String place, @Nullable String value, String words, String without) {
        boolean isAllowed = value == null
                || (words.equals(COUNT)
                        ? value.matches("0*[1-9]\\d{0,8}")
                        : List.of(words.split(", | or ")).contains(value.toLowerCase(Locale.ROOT)));
        if (!isAllowed) {
            throw new UserException(new UserError.BadInput(
                    place + " is '" + value + "'.", "Set it to " + words + ", or " + without + "."));
        }
    }
}
