package dev.sortkey.posture.collect;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// An account of AWS that refuses everything but what a test allows.
public final class StubAws implements AutoCloseable {
    private final Map<String, Function<StubServer.Request, Answer>> answers = new HashMap<>();
    private final StubServer server = StubServer.http(this::answer);
    private final Connection connection;

    /// A connection as the user ada of account 111122223333.
    public StubAws() {
        xml(
                "GetCallerIdentity",
                "<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/ada</Arn><UserId>U</UserId>");
        connection = new Connector(() -> null, _ -> "0", _ -> List.of(), Machine.ofProcess(), this::profiles)
                .open(new ConnectionSpec("Stub", new Target.Aws("stub", "eu-west-1"), Guard.OPEN));
    }

    /// With the profile `stub`, which leads to it.
    public Profiles profiles() {
        String text = "[profile stub]\nendpoint_url = " + server.url()
                + "\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n";
        return Profiles.of(Machine.ofProcess(), text);
    }

    private Answer answer(StubServer.Request request) {
        var known = answers.get(request.operation());
        return known == null ? Answer.error(400, "AccessDeniedException", "not authorized") : known.apply(request);
    }

    /// Answers `operation` as `answer` says.
    public StubAws on(String operation, Function<StubServer.Request, Answer> answer) {
        answers.put(operation, answer);
        return this;
    }

    /// Answers `operation` with JSON.
    public StubAws json(String operation, String json) {
        return on(operation, _ -> Answer.json(200, json));
    }

    /// Answers `operation` with what is in the result element of XML.
    public StubAws xml(String operation, String result) {
        return on(operation, _ -> new Answer(200, "text/xml", "<R><XResult>" + result + "</XResult></R>"));
    }

    /// A collector of it, whose looks find an account of AWS.
    public Collector collector() {
        return new Collector(connection, StubAws::looks, this::profiles);
    }

    /// What looks at the connection would see.
    public static Map<Question, dev.sortkey.posture.fact.Answer> looks() {
        return Map.of(Questions.TARGET, Answers.aws().facts().get(Questions.TARGET));
    }

    /// All its facts.
    public Facts facts() {
        return collector().collect(false, new Silent());
    }

    /// What reached it.
    public List<StubServer.Request> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }

    /// Listens to nothing.
    static class Silent implements Listener {
        @Override
        public void answered(int done, int planned, String asked) {}
    }
}
