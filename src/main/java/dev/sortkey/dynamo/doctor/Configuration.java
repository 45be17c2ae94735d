package dev.sortkey.dynamo.doctor;

import dev.sortkey.support.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/// The AWS configuration files, as far as they could be read.
///
/// @param config the file of profiles and sso-sessions, which need not exist
/// @param credentials the file of access keys, which need not exist
/// @param problem the first file that exists and cannot be used, and why; null when there is none
/// @param profiles what both files say together
/// @param headers the section headers of `config` as written
public record Configuration(
        Path config, Path credentials, @Nullable String problem, ProfileFile profiles, List<String> headers) {
    static final String SSO_SESSION = "sso_session";
    static final String LOGIN_SESSION = "login_session";
    private static final Pattern HEADER = Pattern.compile("(?m)^[ \\t]*+\\[([^\\]\\r\\n]*)]");

    /// Copies the list.
    public Configuration {
        headers = List.copyOf(headers);
    }

    /// The files of `machine`, read now; what is wrong with them is told, not thrown.
    public static Configuration of(Machine machine) {
        String movedConfig = machine.variable("AWS_CONFIG_FILE");
        String movedCredentials = machine.variable("AWS_SHARED_CREDENTIALS_FILE");
        Path config = machine.path(movedConfig == null ? "~/.aws/config" : movedConfig);
        Path credentials = machine.path(movedCredentials == null ? "~/.aws/credentials" : movedCredentials);
        var both = ProfileFile.aggregator();
        var headers = new ArrayList<String>();
        String problem = read(config, ProfileFile.Type.CONFIGURATION, both, headers);
        String other = read(credentials, ProfileFile.Type.CREDENTIALS, both, new ArrayList<>());
        return new Configuration(config, credentials, problem == null ? other : problem, both.build(), headers);
    }

    private static @Nullable String read(
            Path file, ProfileFile.Type type, ProfileFile.Aggregator both, List<String> headers) {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Matcher header = HEADER.matcher(Files.readString(file));
            while (header.find()) {
                headers.add(header.group(1).strip());
            }
            both.addFile(ProfileFile.builder().content(file).type(type).build());
            return null;
        } catch (IOException e) {
            return file + " cannot be read: " + e + ".";
        } catch (IllegalArgumentException | IllegalStateException e) {
            return file + " is not a configuration file: " + e.getMessage();
        }
    }

    boolean isEmpty() {
        return !Files.exists(config) && !Files.exists(credentials);
    }

    Optional<Profile> profile(String name) {
        return profiles.profile(name);
    }

    /// The value of `property` of profile `name`, or null.
    @Nullable
    String property(String name, String property) {
        return profile(name).flatMap(found -> found.property(property)).orElse(null);
    }

    /// Which of the two files says `property` of profile `name`.
    Path fileOf(String name, String property) {
        if (!Files.isReadable(credentials)) {
            return config;
        }
        try {
            ProfileFile alone = ProfileFile.builder()
                    .content(credentials)
                    .type(ProfileFile.Type.CREDENTIALS)
                    .build();
            return alone.profile(name)
                            .flatMap(found -> found.property(property))
                            .isPresent()
                    ? credentials
                    : config;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return config; // the SDK passes over it too
        }
    }

    /// Names of profiles that could have been meant by `wanted`.
    List<String> near(String wanted) {
        return new TreeSet<>(profiles.profiles().keySet())
                .stream().filter(name -> Spelling.near(name, wanted)).limit(3).toList();
    }
}
