import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// Build step: checks that the Lambda function's jar contains no classes of the window or the command line, and
/// that it handles an event when it is alone on the class path. A stub stands in for DynamoDB: it has one
/// conversation of two people and rejects whatever has the third message with a transaction conflict.
class CheckLambdaJar {
    private static final Pattern FOREIGN = Pattern.compile(
            "(javafx|jfx|com/sun/javafx|picocli|atlantafx|org/controlsfx|org/kordamp|ch/qos/logback|io/netty"
                    + "|dev/sortkey/(ui|cli|calls|posture|transfer|settings|App)|.*\\.(dll|so|dylib|ttf|css))\\b.*");
    private static final Path EVENT = Path.of("src/test/resources/dev/sortkey/lambda/event.json");
    private static final List<String> REQUESTS = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        if (args.length > 1) {
            handlesAnEvent();
            return;
        }
        holdsNothingForeign(jar);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", CheckLambdaJar::answer);
        service.start();
        try {
            check(
                    function(jar, "http://localhost:" + service.getAddress().getPort())
                                    .start()
                                    .waitFor()
                            == 0,
                    "The function failed");
            check(
                    REQUESTS.stream().filter(it -> it.contains("CTD#kitchen")).count() == 3,
                    "Expected one write of both messages and one of each, but the requests were " + REQUESTS);
        } finally {
            service.stop(0);
        }
        System.out.printf(
                "%s: %.1f MB, contains no unexpected files, handles an event%n",
                jar.getFileName(), Files.size(jar) / 1e6);
    }

    /// A process with the variables that AWS Lambda sets.
    private static ProcessBuilder function(Path jar, String service) {
        var function = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        jar.toString(),
                        "src/build/java/CheckLambdaJar.java",
                        jar.toString(),
                        "in the function")
                .inheritIO();
        Map<String, String> environment = function.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_REGION"));
        environment.putAll(
                Map.of("AWS_ENDPOINT_URL", service, "AWS_ACCESS_KEY_ID", "none", "AWS_SECRET_ACCESS_KEY", "none"));
        return function;
    }

    private static void holdsNothingForeign(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            List<String> foreign = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .filter(name -> FOREIGN.matcher(name).matches())
                    .toList();
            check(foreign.isEmpty(), "The jar contains unexpected files: " + foreign);
        }
    }

    private static void handlesAnEvent() throws Exception {
        var handler = (RequestStreamHandler) Class.forName("dev.sortkey.lambda.InboxHandler")
                .getConstructor()
                .newInstance();
        var answer = new ByteArrayOutputStream();
        var log = new ArrayList<String>();
        handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(EVENT)), answer, context(log));

        check(
                answer.toString().equals("{\"batchItemFailures\":[{\"itemIdentifier\":\"300\"}]}"),
                "Unexpected response " + answer + ", log " + log);
        check(log.size() == 2, "Expected two log lines, but the log is " + log);
        check(
                log.getFirst().contains("the attribute message is missing"),
                "The log doesn't name the missing attribute: " + log);
    }

    private static Context context(List<String> log) {
        var logger = new LambdaLogger() {
            @Override
            public void log(String line) {
                log.add(line);
            }

            @Override
            public void log(byte[] line) {
                log.add(new String(line));
            }
        };
        return (Context) Proxy.newProxyInstance(
                CheckLambdaJar.class.getClassLoader(), new Class<?>[] {Context.class}, (_, _, _) -> logger);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes());
            REQUESTS.add(body);
            boolean busy = body.contains("wait for me");
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            byte[] answer = (target.endsWith(".Query") ? MEMBERS : busy ? BUSY : "{}").getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(busy ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException(what);
        }
    }

    private static final String BUSY = """
            {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException", "Message": "cancelled",
             "CancellationReasons": [{"Code": "TransactionConflict"}, {"Code": "None"}, {"Code": "None"}]}""";
    private static final String MEMBERS = """
            {"Count": 3, "ScannedCount": 3, "Items": [
              {"pk": {"S": "CNV#kitchen"}, "sk": {"S": "HEAD"}, "kind": {"S": "dm"}, "member_count": {"N": "2"},
               "created_at": {"S": "2026-11-24T09:00:00.000000+00:00"}},
              {"pk": {"S": "CNV#kitchen"}, "sk": {"S": "MEM#mira"}, "handle": {"S": "mira"}, "role": {"S": "owner"},
               "joined_at": {"S": "2026-11-24T09:00:00.000000+00:00"}},
              {"pk": {"S": "CNV#kitchen"}, "sk": {"S": "MEM#tomas"}, "handle": {"S": "tomas"}, "role": {"S": "member"},
               "joined_at": {"S": "2026-11-24T09:00:00.000000+00:00"}}]}""";
}
