package dev.sortkey.posture.collect;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.collect.aws.AwsRequest;
import dev.sortkey.posture.collect.aws.AwsService;
import dev.sortkey.posture.collect.aws.ServiceEndpoints;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;

/// Collects the facts of one connection: first what needs few calls, then the rest, many at once.
public final class Collector {
    private final Connection connection;
    private final ConnectionQuestions looks;
    private final Supplier<Profiles> profiles;

    /// A collector for an open connection.
    ///
    /// @param looks the probes of this computer and the network path
    /// @param profiles the configuration files that the connection was opened with
    public Collector(Connection connection, ConnectionQuestions looks, Supplier<Profiles> profiles) {
        this.connection = connection;
        this.looks = looks;
        this.profiles = profiles;
    }

    /// Asks all questions. Blocks.
    ///
    /// @param sample whether some items of each table may be read and searched
    /// @return all that was answered; after an interrupt what there is by then, and the thread stays interrupted
    public Facts collect(boolean sample, Listener listener) {
        return collect(sample, listener, Map.of());
    }

    /// The same without what another Region of the account has answered already.
    ///
    /// @param given such answers, see {@link SharedAnswers}
    public Facts collect(boolean sample, Listener listener, Map<Question, Answer> given) {
        try (AwsCaller caller = caller();
                FactRecorder recorder =
                        new FactRecorder(connection.spec().name(), caller, listener, Clock.systemUTC(), given)) {
            try {
                ask(recorder, sample);
            } catch (CancellationException e) {
                Thread.currentThread().interrupt();
            }
            return recorder.facts();
        }
    }

    /// Asks services again what `changed` names and what failed, and what follows from the new answers. Blocks.
    ///
    /// @param before all that was answered, whose other answers stay
    /// @return what asking everything would say now; after an interrupt what there is by then
    public Facts again(Facts before, Predicate<Question> changed, Listener listener) {
        var given = new HashMap<Question, Answer>();
        before.answers().forEach((question, answer) -> {
            if (!(answer instanceof Answer.Failed) && !changed.test(question)) {
                given.put(question, answer);
            }
        });
        Question sample = Questions.sample("");
        boolean sampled = !before.asked(sample.service(), sample.operation()).isEmpty();
        Facts now = new Collector(connection, () -> probed(before), profiles).collect(sampled, listener, given);
        return new Facts(now.takenAt(), before.connection(), now.answers());
    }

    private static Map<Question, Answer> probed(Facts before) {
        return before.answers().entrySet().stream()
                .filter(each -> each.getKey().service().equals(Questions.CONNECTION))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The answer to one request. Blocks.
    public Answer answer(AwsRequest request) {
        Listener silent = (_, _, _) -> {};
        try (AwsCaller caller = caller();
                FactRecorder recorder = new FactRecorder(connection.spec().name(), caller, silent, Clock.systemUTC())) {
            return recorder.ask(
                    Question.of(request.service().prefix(), request.operation()), recorder.calling(request));
        }
    }

    private AwsCaller caller() {
        return caller(connection.dynamo().serviceClientConfiguration().region());
    }

    /// Calls the services of `region` with the connection's credentials; the caller closes it.
    public AwsCaller caller(Region region) {
        return new AwsCaller(endpoints(region), connection::identity, connection.outbound());
    }

    private ServiceEndpoints endpoints(Region region) {
        Profiles files =
                connection.spec().target() instanceof Target.Aws ? profiles.get() : Profiles.none(Machine.ofProcess());
        String profile = connection.spec().target() instanceof Target.Aws aws ? aws.profile() : null;
        return new ServiceEndpoints(region, files, profile == null ? files.chosen() : profile);
    }

    private void ask(FactRecorder recorder, boolean sample) {
        boolean aws = connection.spec().target() instanceof Target.Aws;
        First first = first(recorder, aws);
        TableQuestions tables = new TableQuestions(recorder, first.dynamo(), first.place());
        if (aws) {
            new PrincipalQuestions(recorder, first.place()).askOfMe(first.tables());
        }
        recorder.rest();
        Runnable ofTables = resting(recorder, () -> {
            tables.ask(first.tables());
            if (sample) {
                recorder.each(first.tables(), first.dynamo()::sample);
            }
        });
        if (!aws) {
            ofTables.run();
            return;
        }
        recorder.together(
                resting(recorder, () -> {
                    ofTables.run();
                    tables.askAround();
                }),
                resting(recorder, new PrincipalQuestions(recorder, first.place())::ask),
                resting(recorder, new NetworkQuestions(recorder)::ask),
                resting(recorder, new TrailQuestions(recorder, first.place())::ask),
                resting(recorder, new OrganisationQuestions(recorder, first.place())::ask),
                resting(recorder, new AccountQuestions(recorder)::ask));
    }

    private static Runnable resting(FactRecorder recorder, Runnable part) {
        return () -> {
            part.run();
            recorder.rest();
        };
    }

    /// What the first calls brought.
    private record First(DynamoDbQuestions dynamo, CallerScope place, List<String> tables) {}

    private First first(FactRecorder recorder, boolean aws) {
        DynamoDbQuestions dynamo = new DynamoDbQuestions(connection.dynamo(), recorder);
        recorder.together(() -> looks.look().forEach(recorder::note), dynamo::list, () -> {
            if (aws) {
                recorder.ask(AwsRequest.of(AwsService.STS, "GetCallerIdentity"));
            }
        });
        Facts known = recorder.facts();
        String region =
                connection.dynamo().serviceClientConfiguration().region().id();
        CallerScope place = new CallerScope(region, known.account(), known.text(Questions.CALLER, "/Arn"));
        return new First(dynamo, place, known.tableNames());
    }

    /// Receives the progress of a collection, on any thread and possibly while still handling an earlier call.
    @FunctionalInterface
    public interface Listener {
        /// One more question is answered. Never called concurrently, and the collection waits for it.
        ///
        /// @param done how many have
        /// @param planned how many are planned so far
        /// @param asked the question, such as `dynamodb:DescribeTable orders`
        void answered(int done, int planned, String asked);

        /// A part is complete and can be checked. Only that part waits for it.
        default void rested(Facts soFar) {}
    }

    /// The probes of this computer and the network path, which need no permissions.
    public interface ConnectionQuestions {
        /// Their results. Blocks. A failed probe is an answer too.
        Map<Question, Answer> look();
    }
}
