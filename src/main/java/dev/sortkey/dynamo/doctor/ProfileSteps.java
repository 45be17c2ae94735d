package dev.sortkey.dynamo.doctor;

import dev.sortkey.dynamo.credential.CredentialProcess;
import dev.sortkey.dynamo.credential.RoleChain;
import dev.sortkey.dynamo.credential.SignOn;
import dev.sortkey.dynamo.credential.SignOnToken;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.ProfileSettings;
import dev.sortkey.dynamo.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// The links from the configuration files to credentials that sign. What is wrong is said by the classes that the
/// connection itself asks.
final class ProfileSteps {
    private ProfileSteps() {}

    static StepResult files(DoctorContext patient) {
        if (!patient.signed()) {
            return StepResult.skipped("No configuration file is needed here.");
        }
        Profiles profiles = patient.profiles();
        if (profiles.isEmpty()) {
            return patient.profile() == null
                    ? StepResult.skipped("There is no configuration file, and none is needed here.")
                    : StepResult.broken(
                            "Neither " + config(patient) + " nor " + credentials(patient) + " exists.",
                            "Run 'aws configure sso' or 'aws configure', or name the files in AWS_CONFIG_FILE and"
                                    + " AWS_SHARED_CREDENTIALS_FILE.");
        }
        String seen = seen(config(patient)) + ", " + seen(credentials(patient)) + ".";
        return profiles.remarks().isEmpty()
                ? StepResult.ok(seen)
                : StepResult.warning(
                        seen + " " + String.join(" ", profiles.remarks()),
                        "Correct it if other tools refuse the file; Sortkey reads it.");
    }

    private static Path config(DoctorContext patient) {
        return Profiles.configFile(patient.machine());
    }

    private static Path credentials(DoctorContext patient) {
        return Profiles.credentialsFile(patient.machine());
    }

    private static String seen(Path file) {
        return file + (Files.exists(file) ? " is read" : " does not exist");
    }

    static StepResult profile(DoctorContext patient) {
        String name = patient.profile();
        if (name == null) {
            return StepResult.skipped("No profile is used.");
        }
        patient.profiles().get(name);
        return StepResult.ok("The profile " + name + " exists.");
    }

    static StepResult kind(DoctorContext patient) {
        String name = patient.profile();
        return name == null
                ? withoutProfile(patient)
                : ofProfile(patient, patient.profiles().get(name));
    }

    private static StepResult withoutProfile(DoctorContext patient) {
        if (!patient.signed()) {
            return StepResult.skipped("A local server takes any access key.");
        }
        Machine machine = patient.machine();
        if (machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return StepResult.ok("Access key in the environment variables.");
        }
        String token = machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        return token != null
                ? StepResult.ok("Web identity, token in " + token + ".")
                : surroundings(machine, "There are neither environment variables nor a default profile");
    }

    private static StepResult surroundings(Machine machine, String without) {
        String container =
                machine.firstSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return container != null
                ? StepResult.ok("Role of the container, by " + container + ".")
                : StepResult.warning(
                        without + ": only the role of an EC2 instance is left.",
                        "Outside EC2, choose a profile, or run 'aws configure sso'.");
    }

    private static StepResult ofProfile(DoctorContext patient, ProfileSettings profile) {
        return switch (profile.kind()) {
            case ROLE -> StepResult.ok("Role " + profile.get("role_arn") + ".");
            case WEB_IDENTITY ->
                StepResult.ok("Web identity, token in " + profile.get("web_identity_token_file") + ".");
            case SIGN_ON -> signOn(patient, profile);
            case LOGIN -> StepResult.ok("Session of the AWS console, by 'aws login'.");
            case PROCESS -> StepResult.ok("A process that prints credentials.");
            case KEYS ->
                StepResult.ok(profile.has("aws_session_token") ? "Temporary access key." : "Access key in a file.");
            case NONE ->
                surroundings(patient.machine(), "The profile " + profile.name() + " says nothing about credentials");
        };
    }

    private static StepResult signOn(DoctorContext patient, ProfileSettings profile) {
        SignOn.of(patient.profiles(), profile);
        return StepResult.ok("IAM Identity Center, " + SignOnToken.session(profile) + ".");
    }

    static StepResult role(DoctorContext patient) {
        RoleChain chain = patient.chain();
        if (chain == null || chain.roles().isEmpty()) {
            return StepResult.skipped("No role is assumed.");
        }
        List<String> devices = chain.roles().stream()
                .map(role -> role.get("mfa_serial"))
                .filter(serial -> serial != null)
                .toList();
        return StepResult.ok("Assumed by " + chain.describe()
                + (devices.isEmpty()
                        ? "."
                        : "; you'll be asked for the code of " + String.join(" and ", devices) + "."));
    }

    static StepResult session(DoctorContext patient) {
        ProfileSettings source = patient.source();
        if (source == null || source.kindAsSource() != ProfileSettings.Kind.SIGN_ON) {
            return StepResult.skipped("No single sign-on is used.");
        }
        SignOnToken token = SignOnToken.of(patient.machine(), source);
        String session = SignOnToken.session(source);
        if (token.end().isAfter(patient.machine().clock().instant())) {
            return StepResult.ok("Signed in to " + session + " until " + token.end() + ".");
        }
        String what = "The sign-in to " + session + " ended at " + token.end();
        return token.isRenewable() && source.has("sso_session")
                ? StepResult.warning(
                        what + "; it will be renewed.", "If it isn't, run '" + SignOnToken.login(source) + "'.")
                : StepResult.broken(what + ".", "Run '" + SignOnToken.login(source) + "'.");
    }

    static StepResult process(DoctorContext patient) {
        ProfileSettings source = patient.source();
        if (source == null || source.kindAsSource() != ProfileSettings.Kind.PROCESS) {
            return StepResult.skipped("No process is run.");
        }
        var process = new CredentialProcess(source, patient.machine().clock());
        return process.needsShell()
                ? StepResult.warning(
                        "credential_process has parts that only a shell understands: " + process.command() + ".",
                        "Sortkey runs it in a shell, but the AWS CLI and other tools refuse it: for them put it into a"
                                + " script, and name that by its full path.")
                : StepResult.ok("Credentials are asked of the program " + process.program() + ".");
    }

    static StepResult resolve(DoctorContext patient) {
        if (!patient.signed()) {
            return StepResult.skipped("A local server takes any access key.");
        }
        AwsCredentialsIdentity identity = patient.connection().identity();
        String key = identity.accessKeyId();
        return StepResult.ok("Access key …" + key.substring(Math.max(0, key.length() - 4))
                + identity.expirationTime().map(end -> ", until " + end).orElse("") + ".");
    }
}
