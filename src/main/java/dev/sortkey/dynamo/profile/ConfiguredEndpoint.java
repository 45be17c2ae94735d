package dev.sortkey.dynamo.profile;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the environment or a profile sends a service's requests, in the order of the AWS CLI. The SDK doesn't
/// look by itself, because it fails on empty settings.
///
/// @param profiles the profiles
/// @param profile the one whose settings count
public record ConfiguredEndpoint(Profiles profiles, String profile) {
    private static final String SETTING = "endpoint_url";

    /// The URL for `service`, such as `dynamodb`; null when none is set, for AWS's own host.
    ///
    /// @throws UserException `BadInput` when what is set is no URL, or in a section that doesn't exist
    public @Nullable URI of(String service) {
        if (ignored()) {
            return null;
        }
        String variable =
                profiles.machine().firstSet("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT), "AWS_ENDPOINT_URL");
        if (variable != null) {
            return uri(profiles.machine().variable(variable), variable);
        }
        ProfileSettings settings = profiles.find(profile).orElse(null);
        if (settings == null) {
            return null;
        }
        String ofService = ofService(settings, service);
        return ofService != null
                ? uri(ofService, SETTING + " in the services section of the profile " + profile)
                : uri(settings.get(SETTING), SETTING + " of the profile " + profile);
    }

    private boolean ignored() {
        String variable = profiles.machine().variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        return "true"
                .equalsIgnoreCase(
                        variable != null
                                ? variable
                                : profiles.find(profile)
                                        .map(it -> it.get("ignore_configured_endpoint_urls"))
                                        .orElse(null));
    }

    private @Nullable String ofService(ProfileSettings settings, String service) {
        String section = settings.get("services");
        if (section == null) {
            return null;
        }
        Map<String, String> services = profiles.section("services", section)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "The profile " + profile + " refers to the services section " + section
                                + ", which doesn't exist.",
                        "Add [services " + section + "] to " + Profiles.configFile(profiles.machine())
                                + ", or remove services from the profile.")));
        return services.getOrDefault(service, "")
                .lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(SETTING))
                .map(parts -> parts[1].strip())
                .filter(value -> !value.isEmpty())
                .reduce((_, last) -> last)
                .orElse(null);
    }

    private static @Nullable URI uri(@Nullable String written, String place) {
        if (written == null) {
            return null;
        }
        try {
            URI uri = new URI(written.strip());
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below, like a URL without a host
        }
        throw new UserException(new UserError.BadInput(
                place + " is '" + written + "', which isn't a valid server URL.",
                "Write it like http://localhost:8000, or remove it."));
    }
}
