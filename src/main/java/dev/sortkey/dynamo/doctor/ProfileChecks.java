package dev.sortkey.dynamo.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;

/// The links from the configuration files to what a profile says about its credentials.
final class ProfileChecks {
    private ProfileChecks() {}

    static Finding files(Examination patient) {
        Configuration files = patient.configuration();
        String named = patient.profile();
        if (!patient.signed() || (named == null && files.isEmpty())) {
            return Finding.skipped("No configuration file is needed here.");
        }
        if (files.problem() != null) {
            return Finding.broken(files.problem(), "Correct the file, or make it readable.");
        }
        if (files.isEmpty()) {
            return Finding.broken(
                    "Neither " + files.config() + " nor " + files.credentials() + " exists.",
                    "Run 'aws configure sso' or 'aws configure', or name the files in AWS_CONFIG_FILE and"
                            + " AWS_SHARED_CREDENTIALS_FILE.");
        }
        return Finding.ok(seen(files.config()) + ", " + seen(files.credentials()) + ".");
    }

    private static String seen(Path file) {
        return file + (Files.exists(file) ? " is read" : " does not exist");
    }

    static Finding profile(Examination patient) {
        String name = patient.profile();
        if (name == null) {
            return Finding.skipped("No profile is used.");
        }
        Configuration files = patient.configuration();
        if (files.profile(name).isPresent()) {
            return Finding.ok("The profile " + name + " exists.");
        }
        if (files.headers().contains(name)) {
            return Finding.broken(
                    files.config() + " has a section [" + name + "], which the SDK does not take for a profile.",
                    "Write [profile " + name + "] there; only the credentials file has bare names.");
        }
        var near = files.near(name);
        return Finding.broken(
                "There is no profile " + name + ".",
                near.isEmpty()
                        ? "Add it with 'aws configure sso --profile " + name + "', or choose another profile."
                        : "Did you mean " + String.join(" or ", near) + "?");
    }

    static Finding kind(Examination patient) {
        String name = patient.profile();
        return name == null
                ? withoutProfile(patient)
                : patient.configuration()
                        .profile(name)
                        .map(profile -> ofProfile(patient, profile))
                        .orElseThrow();
    }

    private static Finding withoutProfile(Examination patient) {
        if (!patient.signed()) {
            return Finding.skipped("A local server takes any access key.");
        }
        Machine machine = patient.machine();
        if (machine.variable("AWS_ACCESS_KEY_ID") != null) {
            return machine.variable("AWS_SECRET_ACCESS_KEY") == null
                    ? Finding.broken("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY.", "Set both, or neither.")
                    : Finding.ok("Access key in the environment variables.");
        }
        String token = machine.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (token != null) {
            return webIdentity(machine, token);
        }
        String container =
                machine.firstSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return container != null
                ? Finding.ok("Role of the container, by " + container + ".")
                : Finding.warning(
                        "Neither environment variables nor a default profile: only the role of an EC2 instance is left.",
                        "Outside EC2 choose a profile, or run 'aws configure sso'.");
    }

    private static Finding ofProfile(Examination patient, Profile profile) {
        if (has(profile, ProfileProperty.ROLE_ARN)) {
            return profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE)
                    .map(token -> webIdentity(patient.machine(), token))
                    .orElseGet(() -> Finding.ok(
                            "Role " + profile.property(ProfileProperty.ROLE_ARN).orElseThrow() + "."));
        }
        if (has(profile, Configuration.SSO_SESSION) || has(profile, ProfileProperty.SSO_START_URL)) {
            return signOn(patient.configuration(), profile);
        }
        if (has(profile, Configuration.LOGIN_SESSION)) {
            return Finding.ok("Session of the AWS console, by 'aws login'.");
        }
        if (has(profile, ProfileProperty.CREDENTIAL_PROCESS)) {
            return Finding.ok("A process that prints credentials.");
        }
        if (!has(profile, ProfileProperty.AWS_ACCESS_KEY_ID)) {
            return Finding.broken(
                    "The profile " + profile.name() + " says nothing about credentials.",
                    "Add sso_session, role_arn, credential_process or an access key to it.");
        }
        if (!has(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY)) {
            return Finding.broken(
                    "The profile " + profile.name() + " has an access key without aws_secret_access_key.",
                    "Add the secret.");
        }
        return Finding.ok(
                has(profile, ProfileProperty.AWS_SESSION_TOKEN) ? "Temporary access key." : "Access key in a file.");
    }

    private static Finding signOn(Configuration files, Profile profile) {
        String session = profile.property(Configuration.SSO_SESSION).orElse(null);
        if (session != null
                && files.profiles().getSection("sso-session", session).isEmpty()) {
            return Finding.broken(
                    "The profile " + profile.name() + " names the sso-session " + session + ", which does not exist.",
                    "Add [sso-session " + session + "] with sso_start_url and sso_region to " + files.config() + ".");
        }
        for (String needed : new String[] {ProfileProperty.SSO_ACCOUNT_ID, ProfileProperty.SSO_ROLE_NAME}) {
            if (!has(profile, needed)) {
                return Finding.broken(
                        "The profile " + profile.name() + " has no " + needed + ".",
                        "Run 'aws configure sso --profile " + profile.name() + "' again.");
            }
        }
        return Finding.ok("IAM Identity Center" + (session == null ? "." : ", sso-session " + session + "."));
    }

    private static Finding webIdentity(Machine machine, String token) {
        return Files.isReadable(machine.path(token))
                ? Finding.ok("Web identity, token in " + token + ".")
                : Finding.broken(
                        "The web identity token " + token + " cannot be read.", "Correct its path, or its rights.");
    }

    static boolean has(Profile profile, String property) {
        return profile.property(property).isPresent();
    }
}
