package dev.sortkey.dynamo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.doctor.Step.Status;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/// Who signs for which region and host, as the AWS CLI has it; and that the doctor says the same.
@DisabledOnOs(OS.WINDOWS) // processes and paths are those of a shell
class ProfileCasesTest {
    private static final Pattern SIGNED = Pattern.compile("Credential=(.*)/\\d{8}/([^/]*)/[^/]*/aws4_request");

    @TempDir
    private Path home;

    @AfterEach
    void asBefore() {
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
    }

    @ParameterizedTest
    @MethodSource("dev.sortkey.dynamo.doctor.ProfileCase#all")
    void isAsTheAwsCliHasIt(ProfileCase given) throws IOException {
        try (StubServer stub = StubServer.http(ProfileCasesTest::answer)) {
            Machine machine = machine(given, stub);
            var detour = new Detour(stub.port());
            var connector = new Connector(
                    () -> {
                        throw new AssertionError("no embedded database here");
                    },
                    _ -> "123456",
                    _ -> List.of(detour),
                    machine);
            String seen = outcome(given, connector, stub);
            assertThat(seen.lines().filter(line -> !line.startsWith("# ")))
                    .as(seen)
                    .containsExactlyElementsOf(given.outcome().lines().toList());
            doctor(given, machine, connector);
        }
    }

    private void doctor(ProfileCase given, Machine machine, Connector connector) {
        List<Step> broken = new Doctor(machine, connector, new Answering())
                .examine(given.spec(), _ -> {}).stream()
                        .filter(step -> step.status() == Status.FAILED)
                        .toList();
        if (!given.outcome().equals("fails")) {
            assertThat(broken).isEmpty();
            return;
        }
        assertThat(broken).hasSize(1);
        String said = broken.getFirst().detail() + " " + broken.getFirst().fix();
        given.says(home).forEach(words -> assertThat(said).contains(words));
        assertThat(said).doesNotContain("Run the doctor");
        assertThat(given.says(home)).as("what the doctor says: %s", said).isNotEmpty();
        assertThat(broken.getFirst().fix()).isNotBlank();
    }

    /// The environment is also what the SDK sees where it looks by itself.
    private Machine machine(ProfileCase given, StubServer stub) throws IOException {
        Machine machine = given.machine(home, stub.url());
        machine.environment().forEach(SystemSettingUtilsTestBackdoor::addEnvironmentVariableOverride);
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride("AWS_EC2_METADATA_DISABLED", "true");
        return machine;
    }

    private static String outcome(ProfileCase given, Connector connector, StubServer stub) {
        URI host;
        try (Connection connection = connector.open(given.spec())) {
            connection.dynamo().listTables();
            host = connection.endpoint();
        } catch (UserException failure) {
            return "fails\n# " + failure.error().what().replace("\n", " ") + " | "
                    + failure.error().next();
        }
        StubServer.Request last = stub.requests().stream()
                .filter(request -> request.operation().equals("ListTables"))
                .reduce((_, later) -> later)
                .orElseThrow();
        var lines = new ArrayList<String>();
        Matcher signed = signed(last);
        lines.add("key " + signed.group(1));
        lines.add("region " + signed.group(2));
        lines.add("host " + (host.getScheme().equals("https") ? "" : "http://") + host.getAuthority());
        String token = last.headers().getFirst("X-Amz-Security-Token");
        if (token != null && !token.equals("T")) {
            lines.add("token " + token);
        }
        stub.requests().stream()
                .takeWhile(request -> !request.operation().equals("ListTables"))
                .filter(request -> request.operation().startsWith("AssumeRole"))
                .map(ProfileCasesTest::role)
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static Matcher signed(StubServer.Request request) {
        Matcher signed = SIGNED.matcher(request.headers().getFirst("Authorization"));
        assertThat(signed.find()).isTrue();
        return signed;
    }

    private static String role(StubServer.Request request) {
        var words = new ArrayList<String>();
        if (request.headers().getFirst("Authorization") == null) {
            words.add("sts unsigned");
        } else {
            Matcher signed = signed(request);
            words.add("sts by " + signed.group(1) + " in " + signed.group(2));
        }
        for (String name : "ExternalId DurationSeconds RoleSessionName SerialNumber TokenCode".split(" ")) {
            Matcher value = Pattern.compile("&" + name + "=([^&]*)").matcher(request.body());
            if (value.find() && !value.group(1).equals("sortkey")) {
                words.add(name + "=" + value.group(1));
            }
        }
        return String.join(" ", words);
    }

    private static Answer answer(StubServer.Request request) {
        if (request.operation().startsWith("AssumeRole")) {
            return new Answer(200, "text/xml", assumed(request.operation(), request.body()));
        }
        if (request.operation().equals("ListTables")) {
            return Answer.json(200, "{\"TableNames\":[]}");
        }
        String token = request.headers().getFirst("x-amz-sso_bearer_token");
        if (token != null) {
            String key = "SSO-Reader" + (token.equals("RENEWED") ? "-renewed" : "");
            return new Answer(200, "application/json", """
                    {"roleCredentials":{"accessKeyId":"%s","secretAccessKey":"s","sessionToken":"T",
                    "expiration":4070908800000}}""".formatted(key));
        }
        return new Answer(
                200,
                "application/json",
                request.body().contains("refresh")
                        ? "{\"accessToken\":\"RENEWED\",\"expiresIn\":28800,\"tokenType\":\"Bearer\"}"
                        : """
                        {"AccessKeyId":"CONTAINER","SecretAccessKey":"s","Token":"T",
                        "Expiration":"2099-01-01T00:00:00Z"}""");
    }

    private static String assumed(String operation, String body) {
        Matcher role = Pattern.compile("role%2F(\\w+)").matcher(body);
        assertThat(role.find()).isTrue();
        String key = (operation.endsWith("Identity") ? "WEB-" : "ROLE-") + role.group(1);
        return """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
                <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>T</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
                <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/x/y</Arn></AssumedRoleUser>
                </%1$sResult></%1$sResponse>""".formatted(operation, key);
    }

    /// Sends each request to the stub, wherever it would go.
    private record Detour(int port) implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder()
                    .protocol("http")
                    .host("localhost")
                    .port(port)
                    .encodedPath("/")
                    .build();
        }
    }

    /// A network where every host answers.
    private static final class Answering implements NetworkAccess {
        @Override
        public List<String> addresses(String host) {
            return List.of("127.0.0.1");
        }

        @Override
        public Answer get(URI uri, Outbound outbound) {
            return new Answer(200, null);
        }
    }
}
