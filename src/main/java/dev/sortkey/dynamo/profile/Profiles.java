package dev.sortkey.dynamo.profile;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.support.Spelling;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.Lazy;

/// The profiles of this machine, from both shared configuration files. Read once and not watched.
public final class Profiles {
    /// The profile that counts when none is named.
    public static final String DEFAULT = "default";

    private final Machine machine;
    private final IniFile config;
    private final IniFile credentials;
    private final SequencedMap<String, ProfileSettings> profiles = new LinkedHashMap<>();
    private final Lazy<ProfileFile> sdk = new Lazy<>(() -> SdkProfiles.of(this));

    private Profiles(Machine machine, IniFile config, IniFile credentials) {
        this.machine = machine;
        this.config = config;
        this.credentials = credentials;
        config.sections()
                .forEach((header, properties) -> SectionName.profile(header)
                        .ifPresent(name -> profiles.put(name, new ProfileSettings(name, properties, Map.of()))));
        credentials
                .sections()
                .forEach((name, properties) -> profiles.merge(
                        name,
                        new ProfileSettings(name, Map.of(), properties),
                        (one, _) -> new ProfileSettings(name, one.config(), properties)));
    }

    /// The profiles in the files of `machine`, read now.
    ///
    /// @throws UserException `BadInput` with file and line when one of them can't be read
    public static Profiles of(Machine machine) {
        return new Profiles(machine, IniFile.read(configFile(machine)), IniFile.read(credentialsFile(machine)));
    }

    /// The profiles of `config`, as if it were the text of the configuration file; there are no others.
    public static Profiles of(Machine machine, String config) {
        return new Profiles(machine, IniFile.parse(config, configFile(machine)), IniFile.EMPTY);
    }

    /// Those of the machine that this program runs on.
    public static Profiles ofProcess() {
        return of(Machine.ofProcess());
    }

    /// No profiles, for connections that use none; nothing is read.
    public static Profiles none(Machine machine) {
        return new Profiles(machine, IniFile.EMPTY, IniFile.EMPTY);
    }

    /// These and `profile`, in the place of one of its name; only in memory.
    public Profiles with(ProfileSettings profile) {
        var more = new Profiles(machine, config, credentials);
        more.profiles.putAll(profiles);
        more.profiles.put(profile.name(), profile);
        return more;
    }

    /// The file of profiles and sso-sessions, which need not exist.
    public static Path configFile(Machine machine) {
        return file(machine, "AWS_CONFIG_FILE", "~/.aws/config");
    }

    /// The file of access keys, which need not exist.
    public static Path credentialsFile(Machine machine) {
        return file(machine, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
    }

    /// An empty variable disables the file: an empty path is a folder, and folders aren't read.
    private static Path file(Machine machine, String variable, String usual) {
        return machine.path(machine.environment().getOrDefault(variable, usual).strip());
    }

    /// The machine that they are from.
    public Machine machine() {
        return machine;
    }

    /// The profile `name`.
    public Optional<ProfileSettings> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /// The names of all profiles, in alphabetical order.
    public Set<String> names() {
        return new TreeSet<>(profiles.keySet());
    }

    /// The profile `name`.
    ///
    /// @throws UserException `NoCredentials` when there is none, with what was written in its place
    public ProfileSettings get(String name) {
        return find(name).orElseThrow(() -> new UserException(missing(name)));
    }

    /// The profile that signs when a connection names none: that of the environment, or the default one.
    public String chosen() {
        String variable = machine.firstSet("AWS_DEFAULT_PROFILE", "AWS_PROFILE");
        return variable == null ? DEFAULT : String.valueOf(machine.variable(variable));
    }

    /// The profile that signs for a connection that names none; null when the environment or the machine
    /// itself does.
    ///
    /// @throws UserException `NoCredentials` when the environment names one that doesn't exist
    public @Nullable String ofEnvironment() {
        String name = chosen();
        if (find(name).isEmpty()) {
            if (machine.firstSet("AWS_DEFAULT_PROFILE", "AWS_PROFILE") != null) {
                throw new UserException(missing(name));
            }
            return null;
        }
        boolean isRole = get(name).kind() == ProfileSettings.Kind.ROLE;
        boolean isKey = machine.variable("AWS_ACCESS_KEY_ID") != null;
        return isKey || (machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE") != null && !isRole) ? null : name;
    }

    /// Whether the environment, or the profile that counts when none is named, has credentials. They sign for a
    /// server of one's own as well, as with every AWS tool.
    ///
    /// @param atHand whether only those count that no other service must be asked for, as for a server on this
    ///     computer
    public boolean offerCredentials(boolean atHand) {
        if (machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return true;
        }
        ProfileSettings profile = find(chosen()).orElse(null);
        ProfileSettings.Kind kind = profile == null ? ProfileSettings.Kind.NONE : profile.kind();
        return switch (kind) {
            case KEYS, PROCESS -> true;
            case ROLE, SIGN_ON, LOGIN, WEB_IDENTITY -> !atHand;
            case NONE ->
                !atHand
                        && machine.firstSet(
                                        "AWS_DEFAULT_PROFILE",
                                        "AWS_PROFILE",
                                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                                != null;
        };
    }

    /// The properties of the section `kind` that is named `name`, such as `sso-session`.
    public Optional<Map<String, String>> section(String kind, String name) {
        return config.sections().entrySet().stream()
                .filter(each -> SectionName.of(kind, each.getKey()).equals(Optional.of(name)))
                .map(Map.Entry::getValue)
                .reduce((_, last) -> last);
    }

    /// What other tools may reject in the files or read differently, one sentence each.
    public List<String> remarks() {
        return Stream.of(config, credentials)
                .flatMap(file -> file.remarks().stream())
                .toList();
    }

    /// The same for the AWS SDK, made once.
    public ProfileFile sdk() {
        return sdk.getValue();
    }

    /// The name that `sdk()` knows the profile `name` by.
    public static String sdkName(String name) {
        return SdkProfiles.name(name);
    }

    private UserError missing(String name) {
        for (Path file : List.of(configFile(machine), credentialsFile(machine))) {
            boolean isConfig = file.equals(configFile(machine));
            for (String header : (isConfig ? config : credentials).sections().keySet()) {
                boolean isProper = isConfig
                        ? SectionName.profile(header).isPresent()
                        : !header.matches("(?i)profile .*|.*[\"'].*");
                if (!isProper && plain(header).equals(plain(name))) {
                    return absent(
                            file + " has the section [" + header + "], which isn't the profile " + name
                                    + (isConfig
                                            ? "."
                                            : ": in that file, section names have no 'profile' and no quotes."),
                            "Write [" + (isConfig ? SectionName.written(name) : name) + "] there.");
                }
            }
        }
        List<String> near =
                names().stream().filter(it -> Spelling.near(it, name)).limit(3).toList();
        String variable = machine.firstSet("AWS_DEFAULT_PROFILE", "AWS_PROFILE");
        String named = variable == null ? null : machine.variable(variable);
        return absent(
                "There is no profile " + name + (name.equals(named) ? " (set by " + variable + ")" : "") + " in "
                        + described(configFile(machine), "AWS_CONFIG_FILE") + " or "
                        + described(credentialsFile(machine), "AWS_SHARED_CREDENTIALS_FILE") + ".",
                near.isEmpty()
                        ? "Add it with 'aws configure --profile " + ShellQuote.quote(name)
                                + "', or choose another profile."
                        : "Did you mean " + String.join(" or ", near) + "?");
    }

    private static String described(Path file, String variable) {
        return file.toString().isEmpty() ? "a file (" + variable + " is empty)" : file.toString();
    }

    /// What `header` was probably meant to be: without the word `profile`, quotes, blanks and case.
    private static String plain(String header) {
        return header.replaceAll("(?i)^[\\s\"']*profile(?=.)|[\\s\"'\\\\]", "").toLowerCase(Locale.ROOT);
    }

    private static UserError absent(String what, String next) {
        return new UserError.NoCredentials(what, next);
    }

    /// Whether neither file is there.
    public boolean isEmpty() {
        return !Files.exists(configFile(machine)) && !Files.exists(credentialsFile(machine));
    }
}
