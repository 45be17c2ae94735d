package dev.sortkey.dynamo.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.profiles.ProfileProperty;

/// The links from a profile to credentials that sign.
final class CredentialChecks {
    private static final Set<String> SOURCES = Set.of("Environment", "Ec2InstanceMetadata", "EcsContainer");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");

    private CredentialChecks() {}

    static Finding session(Examination patient) {
        for (String name : patient.chain()) {
            String session = patient.configuration().property(name, Configuration.SSO_SESSION);
            String url = patient.configuration().property(name, ProfileProperty.SSO_START_URL);
            if (session != null || url != null) {
                return SignOnToken.check(patient.machine(), session == null ? String.valueOf(url) : session, name);
            }
        }
        return Finding.skipped("No single sign-on is used.");
    }

    static Finding role(Examination patient) {
        List<String> names = List.copyOf(patient.chain());
        if (names.isEmpty() || property(patient, names.getFirst(), ProfileProperty.ROLE_ARN) == null) {
            return Finding.skipped("No role is assumed.");
        }
        String last = names.getLast();
        String next = property(patient, last, ProfileProperty.SOURCE_PROFILE);
        if (next != null) {
            return Finding.broken(
                    "source_profile goes in a circle: " + String.join(" → ", names) + " → " + next + ".",
                    "Let the last profile have credentials of its own.");
        }
        for (String name : names) {
            if (patient.configuration().profile(name).isEmpty()) {
                return Finding.broken(
                        "The source_profile " + name + " does not exist.", "Add it, or name another one.");
            }
        }
        String first = names.getFirst();
        return names.size() == 1 ? source(patient, first) : viaProfiles(patient, names);
    }

    private static Finding viaProfiles(Examination patient, List<String> names) {
        String serial = property(patient, names.getFirst(), ProfileProperty.MFA_SERIAL);
        return Finding.ok("Assumed by " + String.join(" → ", names)
                + (serial == null ? "." : "; the code of " + serial + " will be asked for."));
    }

    private static Finding source(Examination patient, String name) {
        if (property(patient, name, ProfileProperty.WEB_IDENTITY_TOKEN_FILE) != null) {
            return Finding.ok("Assumed with a web identity.");
        }
        String source = property(patient, name, ProfileProperty.CREDENTIAL_SOURCE);
        return source != null && SOURCES.contains(source)
                ? Finding.ok("Assumed with " + source + ".")
                : Finding.broken(
                        "The profile " + name + " has a role and "
                                + (source == null ? "no source." : "the source " + source + "."),
                        "Add source_profile, or credential_source with one of "
                                + String.join(", ", SOURCES.stream().sorted().toList()) + ".");
    }

    static Finding process(Examination patient) {
        for (String name : patient.chain()) {
            String command = property(patient, name, ProfileProperty.CREDENTIAL_PROCESS);
            if (command != null) {
                return executable(patient.machine(), command);
            }
        }
        return Finding.skipped("No process is run.");
    }

    private static Finding executable(Machine machine, String command) {
        Matcher word = FIRST_WORD.matcher(command);
        String program = !word.find()
                ? ""
                : Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse("");
        return candidates(machine, program).stream().anyMatch(Files::isExecutable)
                ? Finding.ok("The process " + program + " can be run.")
                : Finding.broken(
                        "credential_process names " + program + ", which cannot be run.",
                        "Install it, or write its full path; a program started from an icon may have another PATH.");
    }

    private static List<Path> candidates(Machine machine, String program) {
        var files = new ArrayList<Path>();
        String path = machine.variable("PATH");
        boolean bare = !program.contains("/") && !program.contains("\\");
        for (String folder : bare && path != null ? path.split(java.io.File.pathSeparator) : new String[] {""}) {
            for (String suffix : new String[] {"", ".exe", ".cmd", ".bat"}) {
                files.add(machine.path(folder).resolve(machine.path(program + suffix)));
            }
        }
        return files;
    }

    static Finding resolve(Examination patient) {
        if (!patient.signed()) {
            return Finding.skipped("A local server takes any access key.");
        }
        AwsCredentialsIdentity identity = patient.connection().identity();
        return Finding.ok("Access key …"
                + identity.accessKeyId()
                        .substring(Math.max(0, identity.accessKeyId().length() - 4))
                + identity.expirationTime().map(end -> ", until " + end).orElse("") + ".");
    }

    private static @Nullable String property(Examination patient, String profile, String name) {
        return patient.configuration().property(profile, name);
    }
}
