package dev.sortkey.dynamo.profile;

import dev.sortkey.dynamo.wire.ShellQuote;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One profile: what the configuration file says of it, and what the file of credentials does.
///
/// @param name without `profile` and quotes
/// @param config its properties in the configuration file
/// @param credentials its properties in the file of credentials, which count before those
public record ProfileSettings(String name, Map<String, String> config, Map<String, String> credentials) {

    /// Where a profile's credentials come from.
    public enum Kind {
        /// A role, assumed with other credentials.
        ROLE,
        /// A role, assumed with the token of another identity provider.
        WEB_IDENTITY,
        /// IAM Identity Center.
        SIGN_ON,
        /// An access key.
        KEYS,
        /// A session of the console, by `aws login`.
        LOGIN,
        /// A program that prints credentials.
        PROCESS,
        /// None: then the role of the container or the EC2 instance is used.
        NONE
    }

    /// The value of `property`, or null when it is missing or blank.
    public @Nullable String get(String property) {
        String value = credentials.containsKey(property) ? credentials.get(property) : config.get(property);
        return value == null || value.isBlank() ? null : value;
    }

    /// Whether `property` has a value.
    public boolean has(String property) {
        return get(property) != null;
    }

    /// Where its credentials come from when it is the one that signs.
    public Kind kind() {
        return has("role_arn") && !has("web_identity_token_file") ? Kind.ROLE : kindAsSource();
    }

    /// Where its credentials come from when a role is assumed with them: its own ones count before its own role.
    public Kind kindAsSource() {
        boolean isRole = has("role_arn") && !has("web_identity_token_file");
        if (isRole && !has("aws_access_key_id") && !has("aws_secret_access_key")) {
            return Kind.ROLE;
        }
        if (has("web_identity_token_file")) {
            return Kind.WEB_IDENTITY;
        }
        if (has("sso_account_id") || has("sso_role_name")) {
            return Kind.SIGN_ON;
        }
        if (credentials.containsKey("aws_access_key_id")) {
            return Kind.KEYS;
        }
        if (has("login_session")) {
            return Kind.LOGIN;
        }
        if (has("credential_process")) {
            return Kind.PROCESS;
        }
        if (config.containsKey("aws_access_key_id")) {
            return Kind.KEYS;
        }
        return has("sso_session") || has("sso_start_url") ? Kind.SIGN_ON : Kind.NONE; // one that is not whole
    }

    /// The properties that its access key is read from: those of one file, so that keys never mix.
    public Map<String, String> keys() {
        return credentials.containsKey("aws_access_key_id") ? credentials : config;
    }

    /// Its name as a word of a command line.
    public String quotedName() {
        return ShellQuote.quote(name);
    }

    /// All its properties.
    public Map<String, String> all() {
        var both = new LinkedHashMap<>(config);
        both.putAll(credentials);
        return both;
    }
}
