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

/// The steps from the configuration files to credentials. Errors are reported by the classes that the connection
/// itself uses.
final class ProfileSteps {
    private static final String OWN_KEY = "The connection's own access key signs, with a placeholder as its secret.";

    /// Real access keys are longer.
    private static final int SHORT = 8;

    private ProfileSteps() {}

    static StepResult files(DoctorContext context) {
        if (!context.signed()) {
            return StepResult.skipped("No configuration file is needed.");
        }
        Profiles profiles = context.profiles();
        if (profiles.isEmpty()) {
            return context.profile() == null
                    ? StepResult.skipped("There is no configuration file, and none is needed.")
                    : StepResult.failed(
                            "Neither " + config(context) + " nor " + credentials(context) + " exists.",
                            "Run 'aws configure sso' or 'aws configure', or name the files in AWS_CONFIG_FILE and"
                                    + " AWS_SHARED_CREDENTIALS_FILE.");
        }
        String seen = seen(config(context)) + ", " + seen(credentials(context)) + ".";
        return profiles.remarks().isEmpty()
                ? StepResult.ok(seen)
                : StepResult.warning(
                        seen + " " + String.join(" ", profiles.remarks()),
                        "Correct it if other tools reject the file. Sortkey can read it.");
    }

    private static Path config(DoctorContext context) {
        return Profiles.configFile(context.machine());
    }

    private static Path credentials(DoctorContext context) {
        return Profiles.credentialsFile(context.machine());
    }

    private static String seen(Path file) {
        return file + (Files.exists(file) ? " was read" : " doesn't exist");
    }

    static StepResult profile(DoctorContext context) {
        String name = context.profile();
        if (name == null) {
            return StepResult.skipped("No profile is used.");
        }
        context.profiles().get(name);
        return StepResult.ok("The profile " + name + " exists.");
    }

    static StepResult kind(DoctorContext context) {
        String name = context.profile();
        return name == null
                ? withoutProfile(context)
                : ofProfile(context, context.profiles().get(name));
    }

    private static StepResult withoutProfile(DoctorContext context) {
        if (!context.signed()) {
            return StepResult.skipped(OWN_KEY);
        }
        Machine machine = context.machine();
        if (machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return StepResult.ok("Access key in the environment variables.");
        }
        String token = machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        return token != null
                ? StepResult.ok("Web identity, token in " + token + ".")
                : surroundings(machine, "There are no environment variables and no default profile");
    }

    private static StepResult surroundings(Machine machine, String without) {
        String container =
                machine.firstSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return container != null
                ? StepResult.ok("Role of the container, from " + container + ".")
                : StepResult.warning(
                        without + ". Only the role of an EC2 instance can provide some.",
                        "Outside EC2, choose a profile, or run 'aws configure sso'.");
    }

    private static StepResult ofProfile(DoctorContext context, ProfileSettings profile) {
        return switch (profile.kind()) {
            case ROLE -> StepResult.ok("Role " + profile.get("role_arn") + ".");
            case WEB_IDENTITY ->
                StepResult.ok("Web identity, token in " + profile.get("web_identity_token_file") + ".");
            case SIGN_ON -> signOn(context, profile);
            case LOGIN -> StepResult.ok("AWS console session, from 'aws login'.");
            case PROCESS -> StepResult.ok("A program that prints credentials (credential_process).");
            case KEYS ->
                StepResult.ok(profile.has("aws_session_token") ? "Temporary access key." : "Access key in a file.");
            case NONE -> surroundings(context.machine(), "The profile " + profile.name() + " has no credentials");
        };
    }

    private static StepResult signOn(DoctorContext context, ProfileSettings profile) {
        SignOn.of(context.profiles(), profile);
        return StepResult.ok("IAM Identity Center, " + SignOnToken.session(profile) + ".");
    }

    static StepResult role(DoctorContext context) {
        RoleChain chain = context.chain();
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

    static StepResult session(DoctorContext context) {
        ProfileSettings source = context.source();
        if (source == null || source.kindAsSource() != ProfileSettings.Kind.SIGN_ON) {
            return StepResult.skipped("No single sign-on is used.");
        }
        SignOnToken token = SignOnToken.of(context.machine(), source);
        String session = SignOnToken.session(source);
        if (token.end().isAfter(context.machine().clock().instant())) {
            return StepResult.ok("Signed in to " + session + " until " + token.end() + ".");
        }
        String what = "The sign-in to " + session + " expired at " + token.end();
        return token.isRenewable() && source.has("sso_session")
                ? StepResult.warning(
                        what + "; it will be renewed.", "If it isn't, run '" + SignOnToken.login(source) + "'.")
                : StepResult.failed(what + ".", "Run '" + SignOnToken.login(source) + "'.");
    }

    static StepResult process(DoctorContext context) {
        ProfileSettings source = context.source();
        if (source == null || source.kindAsSource() != ProfileSettings.Kind.PROCESS) {
            return StepResult.skipped("No credential_process is used.");
        }
        var process = new CredentialProcess(source, context.machine().clock());
        return process.needsShell()
                ? StepResult.warning(
                        "credential_process uses shell syntax: " + process.command() + ".",
                        "Sortkey runs it in a shell, but the AWS CLI and other tools don't. To use it there, put it in"
                                + " a script and set credential_process to the full path of the script.")
                : StepResult.ok("The program " + process.program() + " prints the credentials.");
    }

    static StepResult resolve(DoctorContext context) {
        if (!context.signed()) {
            return StepResult.skipped(OWN_KEY);
        }
        AwsCredentialsIdentity identity = context.connection().identity();
        return StepResult.ok("Access key " + shown(identity)
                + identity.expirationTime().map(end -> ", until " + end).orElse("") + ".");
    }

    /// The end of a real access key, all of a placeholder.
    static String shown(AwsCredentialsIdentity identity) {
        String key = identity.accessKeyId();
        return key.length() <= SHORT ? key : "…" + key.substring(key.length() - 4);
    }
}
