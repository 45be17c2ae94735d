package dev.sortkey.dynamo.connection;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Host;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a connection leads. Never holds a secret: profiles are kept by name.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.Embedded.class, name = "embedded"),
    @JsonSubTypes.Type(value = Target.Endpoint.class, name = "endpoint"),
    @JsonSubTypes.Type(value = Target.Aws.class, name = "aws")
})
public sealed interface Target {

    /// One line for a person, such as `AWS eu-west-1, profile dev`.
    String describe();

    /// Whether Amazon itself answers, by whichever way.
    default boolean leadsToAws() {
        return switch (this) {
            case Embedded _ -> false;
            case Endpoint endpoint -> endpoint.leadsToAws();
            case Aws _ -> true;
        };
    }

    /// The profiles that count for it, read only when it uses them: what it doesn't need must not break it.
    ///
    /// @param machine where they are from
    /// @param files reads them
    /// @throws UserException when it needs them and they can't be read
    default Profiles profiles(Machine machine, Supplier<Profiles> files) {
        return switch (this) {
            case Embedded _ -> Profiles.none(machine);
            case Endpoint endpoint -> endpoint.profiles(machine, files);
            case Aws _ -> files.get();
        };
    }

    /// Whether this computer answers, told by the name or address alone.
    default boolean isLocal() {
        return switch (this) {
            case Embedded _ -> true;
            case Aws _ -> false;
            case Endpoint endpoint -> endpoint.isLocal();
        };
    }

    /// The default guard: open only for this computer or a private network, which may take a short lookup.
    ///
    /// @throws UserException when it is no URL
    default Guard usualGuard() {
        return switch (this) {
            case Embedded _ -> Guard.OPEN;
            case Aws _ -> Guard.READ_ONLY;
            case Endpoint endpoint -> {
                Host host = Host.of(endpoint.uri());
                yield !host.isAmazon() && host.isNear() ? Guard.OPEN : Guard.READ_ONLY;
            }
        };
    }

    /// The profile that is named to sign, or null.
    default @Nullable String profileName() {
        return switch (this) {
            case Embedded _ -> null;
            case Endpoint endpoint -> endpoint.profile();
            case Aws aws -> aws.profile();
        };
    }

    /// The database that the program starts by itself.
    record Embedded() implements Target {
        @Override
        public String describe() {
            return "Embedded database";
        }
    }

    /// Any server that speaks DynamoDB's protocol: DynamoDB Local, LocalStack, ScyllaDB Alternator.
    ///
    /// @param url such as `http://localhost:8000`
    /// @param region the region that requests are signed for (DynamoDB Local has separate data for each), or null
    ///     for that of the environment or the profile, else `us-east-1`
    /// @param profile the profile that signs, or null for the access key below
    /// @param accessKeyId a placeholder access key (DynamoDB Local separates data by it), or null for the
    ///     credentials of the environment or the default profile, else the placeholder `local`
    record Endpoint(
            String url,
            @Nullable String region,
            @Nullable String profile,
            @Nullable String accessKeyId) implements Target {
        /// The default access key: local servers check neither the key nor its secret.
        public static final String PLACEHOLDER = "local";

        private static final Pattern URL = Pattern.compile("(?i)(https?)(://.*)");
        private static final int LAST_PORT = 65_535;

        /// The region that requests are signed for when nothing names one.
        public static final String REGION = "us-east-1";

        /// The URL is required.
        public Endpoint {
            Objects.requireNonNull(url, "url");
        }

        @Override
        public String describe() {
            return url.strip() + (region == null ? "" : ", region " + region);
        }

        /// Whether the environment or a profile signs, and not a placeholder.
        ///
        /// @param profiles those that count
        public boolean isSigned(Profiles profiles) {
            return profile != null || (accessKeyId == null && profiles.offerCredentials(isLocal()));
        }

        /// None unless they sign.
        @Override
        public Profiles profiles(Machine machine, Supplier<Profiles> files) {
            if (profile != null) {
                return files.get();
            }
            Profiles none = Profiles.none(machine);
            try {
                Profiles read = accessKeyId == null ? files.get() : none;
                return isSigned(read) ? read : none;
            } catch (UserException e) {
                return none;
            }
        }

        @Override
        public boolean leadsToAws() {
            try {
                return Host.of(uri()).isAmazon();
            } catch (UserException e) {
                return false; // it leads nowhere
            }
        }

        @Override
        public boolean isLocal() {
            try {
                return Host.of(uri()).isLoopback();
            } catch (UserException e) {
                return false; // it leads nowhere
            }
        }

        /// The URL as requests take it.
        ///
        /// @throws UserException when it is not the URL of a server
        public URI uri() {
            Matcher parts = URL.matcher(url.strip());
            if (!parts.matches()) {
                throw bad("doesn't start with http:// or https://");
            }
            try {
                URI uri = new URI(parts.group(1).toLowerCase(Locale.ROOT) + parts.group(2));
                if (uri.getRawUserInfo() != null) {
                    throw bad("contains a user name, which DynamoDB doesn't use");
                }
                if (uri.getHost() != null && uri.getPort() <= LAST_PORT) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // told below, like a URL without a host
            }
            throw bad("isn't a valid server URL");
        }

        private UserException bad(String why) {
            return new UserException(new UserError.BadInput(
                    "'" + url.strip() + "' " + why + ".", "Write it like http://localhost:8000."));
        }
    }

    /// Amazon DynamoDB, through the SDK's own configuration files.
    ///
    /// @param profile the profile's name, or null for the SDK's default chain
    /// @param region the region, or null for the one the SDK's chain finds
    /// @param dax a cluster of DynamoDB Accelerator that items are read and written through, such as
    ///     `daxs://shop.abc123.dax-clusters.eu-west-1.amazonaws.com`, or null for none
    record Aws(
            @Nullable String profile,
            @Nullable String region,
            @Nullable String dax) implements Target {
        /// DynamoDB itself.
        public Aws(@Nullable String profile, @Nullable String region) {
            this(profile, region, null);
        }

        @Override
        public String describe() {
            return "AWS" + (region == null ? "" : " " + region) + ", "
                    + (profile == null ? "default credentials" : "profile " + profile)
                    + (dax == null ? "" : ", through " + dax);
        }
    }
}
