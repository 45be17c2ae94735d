package dev.sortkey.posture.iam;

import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.testkit.StubServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import tools.jackson.databind.JsonNode;

/// ExtendDB, a DynamoDB engine that checks each request against the policies of the user or the role who signed it.
///
/// The package that npm serves is a developer's build: it verifies signatures, but then lets everybody in. The
/// switch is a byte of the server's state, which [#enforcing] reads the other way round in a copy of the program;
/// what decides about policies is left as it was built. The copy keeps its files in a folder of its own and listens
/// on the loopback interface only.
///
/// Two sessions of a role that have one name share one session policy there, which AWS keeps apart: give each
/// its own.
final class Enforcer implements AutoCloseable {
    private static final Path BUILT = Path.of("target/extenddb/node_modules/@extenddb/linux-x64/extenddb");
    private static final String PASSWORD = "Only-for-this-test-1";
    private static final Pattern CSRF = Pattern.compile("csrf-token\" content=\"([0-9a-f]+)");
    /// Loads the server's state, then compares its switch with 0.
    private static final byte[] SWITCH = HexFormat.of().parseHex("488b83a0050000" + "80b82101000000");

    private final int port = StubServer.closedPort();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Process server;
    private final Path log;
    private final String cookie;
    private final String csrf;

    /// Starts it, with an account `account`.
    Enforcer(Path folder, String account) throws IOException, InterruptedException {
        Path program = enforcing(folder);
        Path configuration = folder.resolve("extenddb.toml");
        log = folder.resolve("log");
        Process init = process(folder, program.toString(), "init", "--bind-addr", "127.0.0.1", "--config")
                .start();
        if (init.waitFor() != 0) {
            throw new IllegalStateException("extenddb init: " + Files.readString(log));
        }
        server = process(folder, program.toString(), "serve", "--foreground", "--port", "" + port, "--config")
                .start();
        try {
            for (int wait = 0; !Files.readString(log).contains("extenddb listening"); wait++) {
                if (wait > 600 || server.waitFor(Duration.ofMillis(50))) {
                    throw new IllegalStateException("extenddb does not start: " + Files.readString(log));
                }
            }
            manage("POST", "", Map.of("account_id", account, "account_name", "test"));
            cookie = login();
            csrf = token();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Whether npm has it installed here.
    static boolean isInstalled() {
        return Files.exists(BUILT);
    }

    /// A copy that asks the policies.
    private static Path enforcing(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(BUILT);
        int flipped = 0;
        for (int at = 0; at <= bytes.length - SWITCH.length; at++) {
            if (bytes[at] == SWITCH[0] && Arrays.equals(bytes, at, at + SWITCH.length, SWITCH, 0, SWITCH.length)) {
                bytes[at + SWITCH.length - 1] = 1;
                flipped++;
            }
        }
        if (flipped != 2) {
            throw new IllegalStateException("The switch is in " + flipped + " places of " + BUILT
                    + ", not in 2: this test is for the version that its skip message names.");
        }
        Path copy = folder.resolve("extenddb");
        Files.write(copy, bytes);
        return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    }

    private ProcessBuilder process(Path folder, String... words) {
        var line = new ArrayList<>(List.of(words));
        line.add(folder.resolve("extenddb.toml").toString());
        if (line.contains("init")) {
            line.addAll(List.of("--sqlite-path", folder.resolve("db").toString()));
        }
        var builder = JavaProcess.of(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.toString(),
                        "EXTENDDB_ADMIN_USER", "admin",
                        "EXTENDDB_ADMIN_PASSWORD", PASSWORD,
                        "EXTENDDB__LOGGING__LEVEL", "error,extenddb_server=info",
                        "EXTENDDB__AUTH__CACHE__ENABLED", "false"));
        return builder;
    }

    /// What the management interface answers; it hashes the password for each call, which takes a third of
    /// a second.
    JsonNode manage(String method, String path, Object body) throws IOException, InterruptedException {
        byte[] login = ("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(uri("/management/accounts" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(RandomCase.JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        boolean gone = method.equals("DELETE") && answer.statusCode() == 404;
        if (answer.statusCode() / 100 != 2 && !gone) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().startsWith("{") ? RandomCase.JSON.readTree(answer.body()) : RandomCase.JSON.nullNode();
    }

    private String login() throws IOException, InterruptedException {
        return form("/console/login", "", Map.of("username", "admin", "password", PASSWORD))
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private String token() throws IOException, InterruptedException {
        var page = HttpRequest.newBuilder(uri("/console/accounts"))
                .header("Cookie", cookie)
                .build();
        var token = CSRF.matcher(
                http.send(page, HttpResponse.BodyHandlers.ofString()).body());
        if (!token.find()) {
            throw new IllegalStateException("The console has no token.");
        }
        return token.group(1);
    }

    /// Puts the one policy of a user, a group or a role, such as `users/mira`, in the place of the one before.
    void put(String account, String owner, String policy) throws IOException, InterruptedException {
        form(
                "/console/accounts/" + account + "/" + owner + "/policies/new",
                cookie,
                Map.of("_csrf", csrf, "policy_name", "p", "policy_document", policy));
    }

    private HttpResponse<String> form(String path, String session, Map<String, String> fields)
            throws IOException, InterruptedException {
        var body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append(body.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!session.isEmpty()) {
            request.header("Cookie", session);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// The credentials in an answer.
    static AwsCredentialsIdentity credentials(JsonNode answer) {
        String key = answer.path("access_key_id").asString();
        String secret = answer.path("secret_access_key").asString();
        return answer.has("session_token")
                ? AwsSessionCredentialsIdentity.create(
                        key, secret, answer.path("session_token").asString())
                : AwsCredentialsIdentity.create(key, secret);
    }

    /// Whether a request is let through to the tables, whatever these say then.
    boolean lets(AwsCredentialsIdentity who, String operation, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(who, operation, body);
        String error = answer.statusCode() == 200
                ? ""
                : RandomCase.JSON
                        .readTree(answer.body())
                        .path("__type")
                        .asString("")
                        .replaceAll(".*#", "");
        return switch (error) {
            case "", "ResourceNotFoundException", "ValidationException" -> true;
            case "AccessDeniedException" -> {
                if (!answer.body().contains("is not authorized to perform: dynamodb:")) {
                    throw new IllegalStateException(operation + " " + body + ": " + answer.body());
                }
                yield false;
            }
            default -> throw new IllegalStateException(operation + " " + body + ": " + answer.body());
        };
    }

    /// A signed request of DynamoDB.
    HttpResponse<String> send(AwsCredentialsIdentity who, String operation, String body)
            throws IOException, InterruptedException {
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .uri(uri("/"))
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", "DynamoDB_20120810." + operation)
                .build();
        SignedRequest signed = signer.sign(sign -> sign.identity(who)
                .request(plain)
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        var request = HttpRequest.newBuilder(uri("/")).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
