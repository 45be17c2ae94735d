package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sortkey.testkit.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is printed as Python and as JavaScript is run, with a library that writes down what it is asked for.
class PrintedScriptsTest {
    private static final Destination LOCAL = new Destination("http://127.0.0.1:8000", "eu-west-1", null, "it's \"me\"");
    private static final Destination AWS = new Destination(null, "eu-west-1", "dev \\ $HOME", null);
    private static final String BOTO3 = """
            import base64, json
            def plain(value):
                if isinstance(value, bytes): return base64.b64encode(value).decode()
                if isinstance(value, dict): return {k: plain(v) for k, v in value.items()}
                if isinstance(value, list): return [plain(v) for v in value]
                return value
            class Client:
                def __init__(self, said): self.said = said
                def __getattr__(self, name):
                    def call(**request):
                        print(json.dumps({**self.said, "operation": name, "request": plain(request)}))
                    return call
            class Session:
                def __init__(self, **session): self.session = session
                def client(self, service, **client):
                    return Client({"service": service, "settings": {**self.session, **client}})
            """;
    private static final String SDK = """
            const plain = (value) =>
              value instanceof Uint8Array ? Buffer.from(value).toString("base64")
                : Array.isArray(value) ? value.map(plain)
                : value !== null && typeof value === "object"
                  ? Object.defineProperties({}, Object.fromEntries(Object.entries(value)
                      .map(([k, v]) => [k, { value: plain(v), enumerable: true }])))
                : value;
            class Client {
              constructor(settings) { this.settings = settings; }
              async send(command) {
                console.log(JSON.stringify({ client: this.constructor.name, settings: this.settings,
                  operation: command.constructor.name, request: plain(command.input) }));
              }
            }
            export class DynamoDBClient extends Client {}
            export class DynamoDBStreamsClient extends Client {}
            class Command { constructor(input) { this.input = input; } }
            """;

    @TempDir
    Path folder;

    static Stream<DynamoDbRequest> requests() {
        return Stream.concat(
                PrintedRequests.all().stream(),
                Stream.of(PutItemRequest.builder()
                        .tableName("T")
                        .item(Map.of(
                                "__proto__",
                                AttributeValue.fromM(Map.of("__proto__", AttributeValue.fromS("x"))),
                                "constructor",
                                AttributeValue.fromN("12345678901234567890123456789012345678"),
                                "hidden \u202e\udb40\udc01\u2028",
                                AttributeValue.fromSs(
                                        List.of("\udb40\udc01", "{x}", "#{y}", "${z}", "%s", "\\N{DASH}")),
                                "",
                                AttributeValue.fromBs(
                                        List.of(SdkBytes.fromByteArray(new byte[] {34, 92, 39, 127, -128}))),
                                "deep",
                                deep(30)))
                        .build()));
    }

    private static AttributeValue deep(int levels) {
        return levels == 0
                ? AttributeValue.fromBool(true)
                : AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("a", deep(levels - 2)))));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private String run(List<String> line, String variable, Path value) throws Exception {
        ProcessBuilder builder = JavaProcess.of(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put(variable, value.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().findFirst().orElse("");
    }

    private static boolean isThere(String program) {
        try {
            return JavaProcess.of(List.of(program, "--version"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private JsonNode python(SdkPojo request, Destination to) throws Exception {
        assumeTrue(isThere("python3"), "there is no Python");
        Files.writeString(folder.resolve("boto3.py"), BOTO3);
        Path script = Files.writeString(folder.resolve("printed.py"), CodeLanguage.PYTHON.print(request, to));
        return json(run(List.of("python3", script.toString()), "PYTHONPATH", folder));
    }

    private JsonNode javaScript(SdkPojo request, Destination to) throws Exception {
        assumeTrue(isThere("node"), "there is no Node.js");
        String command = Operation.name(request) + "Command";
        for (String name : List.of("client-dynamodb", "client-dynamodb-streams")) {
            module(name, SDK + "export class " + command + " extends Command {}\n");
        }
        module("credential-providers", "export const fromIni = (options) => ({ ini: options });\n");
        Path script = Files.writeString(folder.resolve("printed.mjs"), CodeLanguage.JAVASCRIPT.print(request, to));
        return json(run(List.of("node", script.toString()), "NODE_PATH", folder));
    }

    private void module(String name, String code) throws IOException {
        Path module = Files.createDirectories(folder.resolve("node_modules/@aws-sdk/" + name));
        Files.writeString(module.resolve("package.json"), "{\"type\":\"module\",\"exports\":\"./index.js\"}");
        Files.writeString(module.resolve("index.js"), code);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void pythonSendsTheSameRequest(DynamoDbRequest request) throws Exception {
        JsonNode said = python(request, LOCAL);
        assertThat(said.get("request")).isEqualTo(json(WireWriter.print(request, false)));
        assertThat(said.get("service").stringValue()).isEqualTo("dynamodb");
        assertThat(said.get("operation").stringValue())
                .isEqualTo(Operation.dashed(request).replace('-', '_'));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void javaScriptSendsTheSameRequest(DynamoDbRequest request) throws Exception {
        JsonNode said = javaScript(request, LOCAL);
        assertThat(said.get("request")).isEqualTo(json(WireWriter.print(request, false)));
        assertThat(said.get("operation").stringValue()).isEqualTo(Operation.name(request) + "Command");
    }

    @Test
    void bothSayWhereItGoes() throws Exception {
        DynamoDbRequest request = PrintedRequests.all().getFirst();
        assertThat(python(request, LOCAL).get("settings")).isEqualTo(json("""
                        {"region_name":"eu-west-1","aws_access_key_id":"it's \\"me\\"","aws_secret_access_key":"local",
                         "endpoint_url":"http://127.0.0.1:8000"}"""));
        assertThat(python(request, AWS).get("settings"))
                .isEqualTo(json("{\"region_name\":\"eu-west-1\",\"profile_name\":\"dev \\\\ $HOME\"}"));
        assertThat(javaScript(request, LOCAL).get("settings")).isEqualTo(json("""
                        {"region":"eu-west-1","endpoint":"http://127.0.0.1:8000",
                         "credentials":{"accessKeyId":"it's \\"me\\"","secretAccessKey":"local"}}"""));
        assertThat(javaScript(request, AWS).get("settings"))
                .isEqualTo(
                        json("{\"region\":\"eu-west-1\",\"credentials\":{\"ini\":{\"profile\":\"dev \\\\ $HOME\"}}}"));
        assertThat(javaScript(request, Destination.UNSAID).get("settings")).isEqualTo(json("{}"));
    }

    @Test
    void streamsHaveTheirOwnClients() throws Exception {
        GetRecordsRequest records =
                GetRecordsRequest.builder().shardIterator("i").limit(3).build();
        assertThat(python(records, AWS).get("service").stringValue()).isEqualTo("dynamodbstreams");
        assertThat(javaScript(records, AWS).get("client").stringValue()).isEqualTo("DynamoDBStreamsClient");
        assertThat(CodeLanguage.AWS_CLI.print(records, AWS))
                .isEqualTo("aws dynamodbstreams get-records --shard-iterator i --limit 3 --region eu-west-1"
                        + " --profile 'dev \\ $HOME'");
    }

    @Test
    void aCommandSaysWhereItGoes() {
        assertThat(CodeLanguage.AWS_CLI.print(PrintedRequests.all().get(1), LOCAL))
                .startsWith("AWS_ACCESS_KEY_ID='it'\\''s \"me\"' AWS_SECRET_ACCESS_KEY=local aws dynamodb query ")
                .endsWith(" --no-paginate --endpoint-url http://127.0.0.1:8000 --region eu-west-1");
    }
}
