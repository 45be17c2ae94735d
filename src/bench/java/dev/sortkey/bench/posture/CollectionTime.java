package dev.sortkey.bench.posture;

import dev.sortkey.bench.Comparison;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.fact.Facts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// How long the facts of a whole account take, and the same requests sent bare, thirty-two at once.
public final class CollectionTime {
    private static final int AT_ONCE = 32;

    private CollectionTime() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        // What moto lacks it answers with errors that would be tried again, by one of the two.
        System.setProperty("aws.maxAttempts", "1");
        try (var account = new CrowdedAccount();
                var recorder = new Recorder(account.url());
                HttpClient client = HttpClient.newHttpClient();
                Connection connection = connect(account.url())) {
            try (Connection recorded = connect(recorder.url())) {
                collect(recorded, recorder.url());
            }
            List<HttpRequest> requests = recorder.requests();
            Comparison.of(1, 5, () -> collect(connection, account.url()), () -> send(client, requests))
                    .result(
                            "facts of 100 tables, 50 users, 200 roles: " + requests.size() + " calls",
                            0,
                            Comparison::milliseconds)
                    .tell();
        }
    }

    private static Facts collect(Connection connection, URI url) {
        return new Collector(connection, Map::of, profiles(url)).collect(false, (_, _, _) -> {});
    }

    private static Integer send(HttpClient client, List<HttpRequest> requests) throws Exception {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (var answer : threads.invokeAll(requests.stream()
                    .<Callable<HttpResponse<byte[]>>>map(
                            request -> () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .toList())) {
                answer.get();
            }
        }
        return requests.size();
    }

    private static Connection connect(URI url) {
        return new Connector(() -> url, _ -> "", _ -> List.of(), Machine.ofProcess(), profiles(url))
                .open(new ConnectionSpec("Moto", new Target.Aws("moto", "eu-west-1"), Guard.OPEN));
    }

    private static Supplier<Profiles> profiles(URI url) {
        String text = "[profile moto]\nendpoint_url = " + url
                + "\naws_access_key_id = AKIAIOSFODNN7BUILDER\naws_secret_access_key = builder\n";
        return () -> Profiles.of(Machine.ofProcess(), text);
    }
}
