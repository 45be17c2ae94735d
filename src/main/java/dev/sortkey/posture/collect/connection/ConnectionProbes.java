package dev.sortkey.posture.collect.connection;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.doctor.ConnectionSigner;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.posture.collect.Collector.ConnectionQuestions;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// All probes of one connection. Those of the network run concurrently, each with the same short timeout.
///
/// Nothing is sent to AWS beyond a handshake. A server that is not AWS gets three requests that read.
public final class ConnectionProbes implements ConnectionQuestions {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<Question> OF_THE_WAY = List.of(
            Questions.PATH,
            Questions.SEARCH,
            Questions.TLS,
            Questions.SERVER,
            Questions.BIND,
            Questions.SIGNATURE,
            Questions.CORS);

    private static final Callable<Answer> AWS = () -> new Answer.NotApplicable("This is AWS, which isn't probed.");
    private static final Map<Question, Callable<Answer>> NOT_PROBED =
            Map.of(Questions.SERVER, AWS, Questions.BIND, AWS, Questions.SIGNATURE, AWS, Questions.CORS, AWS);

    private final Connection connection;
    private final ConnectionSigner signer;

    /// Probes from this computer.
    public ConnectionProbes(Connection connection) {
        this(connection, Machine.ofProcess());
    }

    /// Probes from `machine`, whose files and variables determine the signer.
    public ConnectionProbes(Connection connection, Machine machine) {
        this(connection, ConnectionSigner.of(connection.spec().target(), machine));
    }

    /// Probes of a connection that `signer` signs for.
    public ConnectionProbes(Connection connection, ConnectionSigner signer) {
        this.connection = connection;
        this.signer = signer;
    }

    @Override
    public Map<Question, Answer> look() {
        var answers = new LinkedHashMap<Question, Answer>();
        answers.put(Questions.TARGET, ProbeAnswers.of(this::target));
        answers.put(Questions.SECRETS, ProbeAnswers.of(() -> SignerProbe.secrets(signer)));
        // Without a limit: a person may be asked for a code, or a program be run.
        answers.put(
                Questions.CREDENTIALS, ProbeAnswers.of(() -> SignerProbe.credentials(signer, connection.identity())));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            answers.putAll(ofTheWay(threads));
        } catch (Exception failure) {
            OF_THE_WAY.forEach(question -> answers.put(question, ProbeAnswers.failed(failure)));
        } finally {
            threads.shutdownNow(); // whoever still waits for a name or a server is left
        }
        return answers;
    }

    private Map<Question, Answer> ofTheWay(ExecutorService threads) throws Exception {
        URI endpoint = connection.endpoint(); // without a limit too: the first request of a client is slow to prepare
        NetworkRoute way = threads.submit(() -> NetworkRouteProbe.way(
                        endpoint,
                        connection.spec().target(),
                        connection.outbound(),
                        signer.profiles().machine()))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try (var server = new ServerProbe(way.uri(), connection.outbound(), PATIENCE, threads)) {
            var looks = new LinkedHashMap<Question, Callable<Answer>>();
            looks.put(Questions.SEARCH, () -> searches(way));
            looks.put(Questions.TLS, () -> TlsProbe.look(way, connection.outbound(), PATIENCE));
            looks.putAll(way.aws() ? NOT_PROBED : probes(way, server));
            var answers = new LinkedHashMap<Question, Answer>();
            List<Future<Answer>> running =
                    threads.invokeAll(looks.values(), 2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            for (Question question : looks.keySet()) {
                Future<Answer> each = running.get(answers.size());
                answers.put(question, ProbeAnswers.of(each::get));
            }
            answers.put(Questions.PATH, ProbeAnswers.known(way));
            return answers;
        }
    }

    private Answer searches(NetworkRoute way) {
        return way.aws()
                ? SearchHostProbe.look(
                        connection.dynamo().serviceClientConfiguration().region(),
                        connection.identity().accountId().orElse(null))
                : new Answer.NotApplicable("Vector searches go to the same host as all other requests.");
    }

    private Map<Question, Callable<Answer>> probes(NetworkRoute way, ServerProbe server) {
        return Map.of(
                Questions.SERVER,
                server::server,
                Questions.CORS,
                server::cors,
                Questions.SIGNATURE,
                () -> server.signature(signingKey(), region()),
                Questions.BIND,
                () -> OpenPortProbe.look(way));
    }

    /// The connection's own key. The embedded database accepts that one, so it is probed with another.
    private String signingKey() {
        return connection.spec().target() instanceof Target.Embedded
                ? "local"
                : connection.identity().accessKeyId();
    }

    private String region() {
        return connection.dynamo().serviceClientConfiguration().region().id();
    }

    private Answer target() {
        Target target = connection.spec().target();
        var body = new LinkedHashMap<String, Object>();
        body.put("kind", kind(target));
        body.put("name", connection.spec().name());
        body.put("region", region());
        body.put("profile", signer.profile());
        body.put("guard", connection.spec().guard().name());
        body.put("dax", target instanceof Target.Aws aws ? aws.dax() : null);
        return ProbeAnswers.known(body);
    }

    private static String kind(Target target) {
        return switch (target) {
            case Target.Embedded _ -> "embedded";
            case Target.Aws _ -> "aws";
            case Target.Endpoint endpoint -> endpoint.leadsToAws() ? "aws" : "endpoint";
        };
    }
}
