package dev.sortkey.testkit.dax;

import dev.sortkey.testkit.Certificates;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A DAX cluster of one or more nodes on the loopback interface, in front of a database.
///
/// AWS does not publish the protocol. This is what AWS's clients for Java and Python send and take: after a greeting,
/// requests in CBOR, each a service, an operation and its parameters; answers in CBOR too, in frames where the
/// greeting asks for them.
public final class StandInCluster implements AutoCloseable {
    private static final String GREETING = "J7yne5G";

    private final Forwarder forwarder;
    private final boolean tls;
    private final List<ServerSocket> nodes = new ArrayList<>();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Operation> received = new CopyOnWriteArrayList<>();
    private final List<List<@Nullable Object>> authorizations = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> mistakes = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Function<Operation, Conduct> conduct = _ -> Conduct.ANSWER;

    /// How the cluster takes a request.
    public sealed interface Conduct {
        /// Carries it out and answers.
        Conduct ANSWER = new Simple();
        /// Never answers.
        Conduct HANG = new Simple();
        /// Closes the connection instead.
        Conduct HANG_UP = new Simple();

        /// One without more to say.
        final class Simple implements Conduct {}

        /// Answers with an error.
        record Fail(DaxError error) implements Conduct {}
    }

    private StandInCluster(DynamoDbClient database, int size, @Nullable Certificates certificates) {
        this.forwarder = new Forwarder(database);
        this.tls = certificates != null;
        try {
            for (int i = 0; i < size; i++) {
                InetAddress loopback = InetAddress.getByName("127.0.0.1");
                ServerSocket node = certificates == null
                        ? new ServerSocket(0, 50, loopback)
                        : certificates.tls().getServerSocketFactory().createServerSocket(0, 50, loopback);
                nodes.add(node);
                threads.submit(() -> accept(node));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a cluster of `size` nodes without TLS.
    public static StandInCluster start(DynamoDbClient database, int size) {
        return new StandInCluster(database, size, null);
    }

    /// Starts a cluster of one node, with TLS and `certificates`.
    public static StandInCluster start(DynamoDbClient database, Certificates certificates) {
        return new StandInCluster(database, 1, certificates);
    }

    /// Its URL, by the name `localhost`.
    public String url() {
        return (tls ? "daxs" : "dax") + "://localhost:" + nodes.getFirst().getLocalPort();
    }

    /// The operations on items that reached it, in their order.
    public List<Operation> received() {
        return received.stream().filter(Operation::isData).toList();
    }

    /// What it could not make sense of.
    public List<RuntimeException> mistakes() {
        return List.copyOf(mistakes);
    }

    /// What clients sent to say who they are: access key, signature, string to sign, session token, user agent.
    public List<List<@Nullable Object>> authorizations() {
        return List.copyOf(authorizations);
    }

    /// From now on, takes requests as `conduct` says.
    public void conduct(Function<Operation, Conduct> conduct) {
        this.conduct = conduct;
    }

    /// From now on, batches carry out at most `most` of their keys and writes.
    public void limitBatches(int most) {
        forwarder.limitBatches(most);
    }

    /// Closes the connections that clients have now.
    public void hangUp() {
        clients.forEach(StandInCluster::close);
    }

    /// Ends the node at `place`, and the connections that clients have with it; the others still name it for a while.
    public void endNode(int place) {
        int port = nodes.get(place).getLocalPort();
        close(nodes.get(place));
        clients.stream().filter(it -> it.getLocalPort() == port).forEach(StandInCluster::close);
    }

    private @Nullable Void accept(ServerSocket node) throws IOException {
        while (!node.isClosed()) {
            Socket client = node.accept();
            clients.add(client);
            threads.submit(() -> serve(client));
        }
        return null;
    }

    private @Nullable Void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean framed = greeted(in);
            while (true) {
                Cbor.read(in); // the service, of which there is one
                Operation operation = Operation.of((BigInteger) Cbor.read(in));
                var arguments = new ArrayList<@Nullable Object>();
                for (int i = 0; i < operation.parameters(); i++) {
                    arguments.add(Cbor.read(in));
                }
                received.add(operation);
                byte[] answer = answer(operation, arguments);
                if (answer != null) {
                    client.getOutputStream().write(framed ? frame(answer) : answer);
                }
            }
        } catch (IOException e) {
            return null; // the client has gone
        } catch (RuntimeException e) {
            mistakes.add(e);
            return null;
        } finally {
            clients.remove(client);
        }
    }

    private static boolean greeted(InputStream in) throws IOException {
        if (!GREETING.equals(Cbor.read(in))) {
            throw new IOException("no client of DAX");
        }
        Object layers = Cbor.read(in);
        Cbor.read(in); // session
        Cbor.read(in); // who the client is
        Cbor.read(in); // kind of client
        return BigInteger.ONE.equals(layers);
    }

    private byte @Nullable [] answer(Operation operation, List<@Nullable Object> arguments) throws IOException {
        if (operation == Operation.AUTHORIZE) {
            authorizations.add(arguments);
            return null; // what is wrong with it is told in answer to the next request
        }
        Conduct now = conduct.apply(operation);
        if (now == Conduct.HANG_UP) {
            throw new EOFException();
        }
        if (now == Conduct.HANG) {
            awaitClosing();
            throw new EOFException();
        }
        return now instanceof Conduct.Fail(var error)
                ? Cbor.bytes(forwarder.answer(error, null))
                : carriedOut(operation, arguments);
    }

    private byte[] carriedOut(Operation operation, List<@Nullable Object> arguments) {
        try {
            @Nullable
            Object[] answer = operation == Operation.ENDPOINTS
                    ? new Object[] {endpoints()}
                    : forwarder.answer(operation, arguments);
            byte[] values = Cbor.bytes(answer);
            return ByteBuffer.allocate(values.length + 1)
                    .put(Cbor.bytes(List.of()))
                    .put(values)
                    .array();
        } catch (Forwarder.Refused refused) {
            return Cbor.bytes(forwarder.answer(refused.error(), null));
        } catch (RuntimeException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            if (cause instanceof AwsServiceException service) {
                return Cbor.bytes(forwarder.answer(
                        DaxError.of(service),
                        operation == Operation.TRANSACT_WRITE_ITEMS ? forwarder.schemasOfItems(arguments) : null));
            }
            throw failure;
        }
    }

    private List<Map<Integer, Object>> endpoints() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> Map.<Integer, Object>of(
                        0,
                        i + 1,
                        1,
                        "localhost",
                        2,
                        new byte[] {127, 0, 0, 1},
                        3,
                        nodes.get(i).getLocalPort(),
                        4,
                        i == 0 ? 1 : 2,
                        5,
                        "eu-west-1a",
                        6,
                        0))
                .toList();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put((byte) 1)
                .put(new byte[3])
                .put(body)
                .array();
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        nodes.forEach(StandInCluster::close);
        hangUp();
        threads.shutdownNow();
    }
}
