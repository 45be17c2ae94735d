package dev.sortkey.dynamo.embedded.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes against the gate, and what of them reaches an engine that is played here.
class GateTest {
    private static final String KEY = "SORTKEYABCDEFGHIJ234567";
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=" + KEY
            + "/20261129/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00\r\n";

    private final AtomicBoolean open = new AtomicBoolean();
    private Engine engine;
    private Gate gate;

    @BeforeEach
    void start() throws IOException {
        engine = new Engine();
        gate = Gate.listen(0, engine, KEY, open::get);
    }

    @AfterEach
    void stop() throws IOException {
        gate.close();
        engine.close();
    }

    @Test
    void passesOnWhatIsSignedWithTheKeyAndGivesBackTheAnswer() throws IOException {
        assertThat(send(post(SIGNED, "{\"Limit\":1}")))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"ok\":true}");
        assertThat(engine.heads).singleElement().asString().contains("x-amz-target: DynamoDB_20120810.ListTables");
        assertThat(engine.bodies).containsExactly("{\"Limit\":1}");
    }

    @Test
    void tellsNoBrowserThatItMayAsk() throws IOException {
        assertThat(send(post(SIGNED, "{}"))).doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://page.example\r\n",
                "Origin: null\r\n",
                "origin: http://127.0.0.1\r\n",
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\n",
                "Access-Control-Request-Method: POST\r\n"
            })
    void refusesBrowsersEvenWithTheKeyAndWhenOpen(String header) throws IOException {
        open.set(true);
        assertThat(send(post(SIGNED + header, "{}"))).startsWith("HTTP/1.1 403").doesNotContain("ok");
        assertThat(engine.heads).isEmpty();
    }

    /// Else the next database at this port would have a client that talks to the last one.
    @Test
    void afterItsEndNobodyIsConnected() throws Exception {
        for (int i = 0; i < 300; i++) {
            try (Gate ending = Gate.listen(0, engine, KEY, open::get)) {
                var clients = new CopyOnWriteArrayList<Socket>();
                var address = new InetSocketAddress("127.0.0.1", ending.uri().getPort());
                Thread coming = Thread.ofPlatform().start(() -> comeUntilRefused(address, clients));
                while (clients.size() < 2) {
                    Thread.onSpinWait();
                }
                ending.close();
                coming.join();
                for (Socket client : clients) {
                    assertThat(isEnded(client)).isTrue();
                    client.close();
                }
            }
        }
    }

    private static void comeUntilRefused(InetSocketAddress address, List<Socket> clients) {
        try {
            while (true) {
                var client = new Socket(java.net.Proxy.NO_PROXY);
                client.connect(address);
                clients.add(client);
            }
        } catch (IOException e) {
            // nobody listens any more
        }
    }

    private static boolean isEnded(Socket client) throws IOException {
        client.setSoTimeout(5_000);
        try {
            client.getOutputStream().write('P'); // whom nobody took in time learns it only so
            return client.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // ended by force
        }
    }

    @Test
    void refusesPreflights() throws IOException {
        open.set(true);
        assertThat(send("OPTIONS / HTTP/1.1\r\nHost: " + host() + "\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(engine.heads).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: rebound.example\r\n",
                "Host: rebound.example:PORT\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: 127.0.0.1:1\r\n",
                "Host: 127.0.0.1:PORT.rebound.example\r\n",
                "Host: 127.0.0.1:PORT\r\nHost: rebound.example\r\n",
                "Host:\r\n",
                ""
            })
    void refusesForeignHostNames(String host) throws IOException {
        open.set(true);
        String request = "POST / HTTP/1.1\r\n"
                + host.replace("PORT", "" + gate.uri().getPort()) + "Content-Length: 2\r\n" + SIGNED + "\r\n{}";
        assertThat(send(request)).startsWith("HTTP/1.1 40").doesNotContain("ok");
        assertThat(engine.heads).isEmpty();
    }

    /// A signature covers the host, so the gate of another program has to pass on the name of its own.
    @Test
    void leavesTheHostAsSignedForAnEngineThatVerifiesIt() throws IOException {
        String elsewhere = post(SIGNED, "{}").replace(host(), "127.0.0.1:1");
        assertThat(send(elsewhere)).startsWith("HTTP/1.1 403");
        engine.verifiesSignatures = true;
        assertThat(send(elsewhere)).startsWith("HTTP/1.1 200");
        assertThat(engine.heads).singleElement().asString().contains("host: 127.0.0.1:1\r\n");
        assertThat(send(elsewhere.replace("127.0.0.1:1", "rebound.example"))).startsWith("HTTP/1.1 403");
    }

    @Test
    void namesAnEngineThatDoesNotNameItself() throws IOException {
        assertThat(send(post(SIGNED, "{}"))).contains("server: ExtendDB/0.1.10\r\n");
        engine.answer = "HTTP/1.1 200 OK\r\nServer: Dynoxide/1.2.1\r\nContent-Length: 2\r\n\r\n{}";
        assertThat(send(post(SIGNED, "{}"))).contains("Dynoxide/1.2.1").doesNotContain("ExtendDB");
    }

    @Test
    void refusesOtherKeysInWordsOfDynamoDb() throws IOException {
        String foreign = SIGNED.replace(KEY, "local");
        assertThat(List.of("", foreign, SIGNED.replace(KEY, KEY + "X"), SIGNED.replace("Credential=", "Key=")))
                .allSatisfy(signed -> assertThat(send(post(signed, "{}")))
                        .startsWith("HTTP/1.1 400")
                        .contains("#UnrecognizedClientException", "access key ID"));
        assertThat(engine.heads).isEmpty();
        open.set(true);
        assertThat(send(post(foreign, "{}"))).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 30\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: +2\r\n",
                "Content-Length: 0x2\r\n",
                "Content-Length: 2\r\nTransfer-Encoding : chunked\r\n",
                "Content-Length: 2\r\n folded: yes\r\n",
                "Content-Length: 2\nX: 1\r\n",
                "Content-Length: 2\rX: 1\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length: 99999999\r\n",
                ": no name\r\nContent-Length: 2\r\n",
                "X-A: a\u0000b\r\nContent-Length: 2\r\n",
                "Transfer-Encoding: chunked\r\n",
                ""
            })
    void nothingIsPassedOnThatTwoReadersCouldReadInTwoWays(String headers) throws IOException {
        String request = "POST / HTTP/1.1\r\nHost: " + host() + "\r\n" + SIGNED + headers + "\r\n{}";
        assertThat(send(request)).startsWith("HTTP/1.1 4");
        assertThat(engine.heads).isEmpty();
    }

    @Test
    void aRefusedRequestIsReadToItsEndAndTheNextOneAnswered() throws IOException {
        String text = "x".repeat(3_000_000);
        assertThat(send(post("Origin: https://page.example\r\n", text) + post(SIGNED, "{\"n\":2}")))
                .startsWith("HTTP/1.1 403")
                .contains("HTTP/1.1 200");
        assertThat(engine.bodies).containsExactly("{\"n\":2}");
    }

    @Test
    void aLongRequestComesThroughWhole() throws IOException {
        String body = "{\"a\":\"" + "x".repeat(3_000_000) + "\"}";
        assertThat(send(post(SIGNED, body))).startsWith("HTTP/1.1 200");
        assertThat(engine.bodies).containsExactly(body);
    }

    @Test
    void manyThatSayNothingKeepNobodyOutForGood() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 600; i++) {
                silent.add(
                        new Socket(InetAddress.getLoopbackAddress(), gate.uri().getPort()));
            }
            assertThat(silent.getLast().getInputStream().read())
                    .as("one too many")
                    .isEqualTo(-1);
        } finally {
            for (Socket each : silent) {
                each.close();
            }
        }
        assertThat(Stream.generate(this::answer).limit(10_000).anyMatch(answer -> answer.startsWith("HTTP/1.1 200")))
                .isTrue();
    }

    @Test
    void aSecondRequestBehindTheFirstIsLookedAtToo() throws IOException {
        String answers = send(post(SIGNED, "{\"n\":1}") + post(SIGNED, "{\"n\":2}") + post("", "{\"n\":3}"));
        assertThat(engine.bodies).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(answers).contains("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ProjectionExpression\":\"pk, €\"}",
                "{\"ProjectionExpression\":\"pk, \\u20ac\"}",
                "{\"TransactItems\":[{\"Get\":{\"ProjectionExpression\":\"ü\"}}]}",
                "{\"UpdateExpression\":\"SET 日 = :v\"}",
                "{\"Projection\\u0045xpression\":\"é\"}",
                "{\"ProjectionExpression\":\"é\""
            })
    void keepsFromAFragileEngineWhatEndsIt(String body) throws IOException {
        assertThat(send(post(SIGNED, body))).startsWith("HTTP/1.1 400");
        assertThat(engine.bodies).isEmpty();
        engine.crashesOnForeignExpressions = false;
        assertThat(send(post(SIGNED, body))).startsWith("HTTP/1.1 200");
    }

    @Test
    void textInItemsAndNamesPassesAFragileEngine() throws IOException {
        String body = "{\"Item\":{\"Grüße\":{\"S\":\"中文\"}},\"ExpressionAttributeNames\":{\"#myExpression\":\"é\"},"
                + "\"ConditionExpression\":\"attribute_not_exists(#myExpression)\"}";
        assertThat(send(post(SIGNED, body))).startsWith("HTTP/1.1 200");
        assertThat(engine.bodies).containsExactly(body);
    }

    @Test
    void longAnswersAndAnswersInChunksComeThroughWhole() throws IOException {
        engine.answer = "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + "x".repeat(300_000);
        assertThat(send(post(SIGNED, "{}"))).endsWith("x".repeat(300_000));
        engine.answer =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n";
        assertThat(send(post(SIGNED, "{}"))).endsWith("5\r\nhello\r\n6;a=b\r\n world\r\n0\r\n\r\n");
    }

    @Test
    void anEngineThatEndsInTheMiddleIsToldAsAFailureThatClientsTryAgain() throws IOException {
        engine.answer = "";
        assertThat(send(post(SIGNED, "{}"))).startsWith("HTTP/1.1 500").contains("#InternalServerError");
        assertThat(engine.replaced).isEqualTo(1);
    }

    private String host() {
        return "127.0.0.1:" + gate.uri().getPort();
    }

    private String post(String headers, String body) {
        return "POST / HTTP/1.1\r\nHost: " + host() + "\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n" + headers
                + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n"
                + new String(body.getBytes(UTF_8), ISO_8859_1);
    }

    private String answer() {
        try {
            return send(post(SIGNED, "{}"));
        } catch (IOException e) {
            return String.valueOf(e.getMessage()); // the gate has not seen yet that others have gone
        }
    }

    /// All that comes back for `request` until the gate has nothing more to say.
    private String send(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), gate.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /// Takes requests as an engine does, one after the other on each connection.
    private static final class Engine implements Upstream, AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> heads = new CopyOnWriteArrayList<>();
        private final List<String> bodies = new CopyOnWriteArrayList<>();
        private volatile String answer =
                "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 11\r\n\r\n{\"ok\":true}";
        private volatile int replaced;
        private volatile boolean crashesOnForeignExpressions = true;
        private volatile boolean verifiesSignatures;

        private Engine() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        Socket client = socket.accept();
                        Thread.ofVirtual().start(() -> serve(client));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket client) {
            try (client) {
                for (String head = head(client.getInputStream());
                        !head.isEmpty();
                        head = head(client.getInputStream())) {
                    int length = head.lines()
                            .filter(line -> line.startsWith("content-length: "))
                            .mapToInt(line -> Integer.parseInt(line.substring(16)))
                            .findFirst()
                            .orElse(0);
                    heads.add(head);
                    bodies.add(new String(client.getInputStream().readNBytes(length), UTF_8));
                    if (answer.isEmpty()) {
                        return;
                    }
                    client.getOutputStream().write(answer.getBytes(ISO_8859_1));
                }
            } catch (IOException e) {
                // the gate has gone
            }
        }

        private static String head(InputStream in) throws IOException {
            var head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                head.append((char) next);
            }
            return head.toString();
        }

        @Override
        public InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public InetSocketAddress replacing(InetSocketAddress lost) {
            replaced++;
            return address();
        }

        @Override
        public boolean crashesOnForeignExpressions() {
            return crashesOnForeignExpressions;
        }

        @Override
        public boolean verifiesSignatures() {
            return verifiesSignatures;
        }

        @Override
        public String product() {
            return "ExtendDB/0.1.10";
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
