package dev.sortkey.dynamo.client;

import static dev.sortkey.dynamo.client.DaxTestCluster.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.dax.DaxError;
import dev.sortkey.testkit.dax.Operation;
import dev.sortkey.testkit.dax.StandInCluster;
import dev.sortkey.testkit.dax.StandInCluster.Conduct;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@Tag("engine")
class DaxFailuresTest {
    private static final Consumer<DynamoDbClient> READ =
            it -> it.getItem(get -> get.tableName("orders").key(KEY));
    private static final Consumer<DynamoDbClient> WRITE =
            it -> it.putItem(put -> put.tableName("orders").item(KEY));
    private static DaxTestCluster dax;
    private static StandInCluster cluster;

    @BeforeAll
    static void start() {
        dax = new DaxTestCluster(database -> StandInCluster.start(database, 2));
        cluster = dax.cluster();
    }

    @AfterAll
    static void stop() {
        dax.close();
    }

    @BeforeEach
    void answer() {
        dax.credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "s3cret")));
        cluster.conduct(_ -> Conduct.ANSWER);
    }

    private static UserError error(DynamoDbClient client, Consumer<DynamoDbClient> request) {
        return catchThrowableOfType(UserException.class, () -> request.accept(client))
                .error();
    }

    private static UserError error(Consumer<DynamoDbClient> request, Function<Operation, Conduct> conduct) {
        DynamoDbClient client = dax.client(cluster.url(), Guard.OPEN);
        cluster.conduct(conduct);
        return error(client, request);
    }

    private static Function<Operation, Conduct> data(Conduct conduct) {
        return operation -> operation.isData() ? conduct : Conduct.ANSWER;
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException,400",
        "ThrottlingException,400",
        "RequestLimitExceeded,400",
        "LimitExceededException,400",
        "ResourceNotFoundException,400",
        "ResourceInUseException,400",
        "ValidationException,400",
        "ItemCollectionSizeLimitExceededException,400",
        "TransactionConflictException,400",
        "TransactionInProgressException,400",
        "IdempotentParameterMismatchException,400",
        "AccessDeniedException,400",
        "InternalServerError,500"
    })
    void theClustersErrorsHaveTheWordsOfDynamoDbs(String code, int status) {
        String message = "User: x is not authorized to perform: dynamodb:GetItem, said of " + code;
        UserError found = error(READ, data(new Conduct.Fail(DaxError.of(code, message, status))));
        var direct = DynamoDbException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
        var label = new ConnectionLabel("Shop", "AWS", true, "dev");
        UserError expected = UserException.of(Failures.translate(direct, label, "GetItem"));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void anErrorOfNumbersOnlyIsNamed() {
        assertThat(error(READ, data(new Conduct.Fail(bare(4, 37, 38, 39, 41))))).isInstanceOf(UserError.NotFound.class);
        assertThat(error(WRITE, data(new Conduct.Fail(bare(4, 37, 38, 39, 43)))))
                .isInstanceOf(UserError.ConditionFailed.class);
        assertThat(error(READ, data(new Conduct.Fail(bare(3, 37, 54)))))
                .isInstanceOfSatisfying(
                        UserError.Unavailable.class,
                        it -> assertThat(it.what()).isEqualTo("GetItem on Shop: the server failed: Broken."));
    }

    private static DaxError bare(Integer... numbers) {
        return new DaxError(List.of(numbers), "Broken", null, 0, List.of());
    }

    @Test
    void credentialsThatTheClusterRefusesAreToldAsSuch() {
        // The client keeps to itself why a cluster doesn't tell its nodes.
        assertThat(error(READ, _ -> new Conduct.Fail(DaxError.unauthorized(33, "No such key"))))
                .isInstanceOfSatisfying(
                        UserError.NoCredentials.class,
                        it -> assertThat(it.what()).isEqualTo("GetItem on Shop was refused: No such key."));
        assertThat(error(READ, data(new Conduct.Fail(DaxError.unauthorized(32, "The security token has expired")))))
                .isInstanceOf(UserError.Expired.class);
    }

    @Test
    void credentialsThatThereAreNoneOfAreToldBeforeAnythingIsSent() {
        dax.credentials(() -> {
            throw SdkClientException.create("Unable to load credentials from anywhere");
        });
        int before = cluster.authorizations().size();
        assertThat(error(dax.client(cluster.url(), Guard.OPEN), READ).what())
                .contains("Unable to load credentials from anywhere");
        assertThat(cluster.authorizations()).hasSize(before);
    }

    @Test
    void onlyRequestsAskForCredentials() {
        var asked = new AtomicInteger();
        dax.credentials(() -> {
            asked.incrementAndGet();
            return AwsBasicCredentials.create("AKID", "s3cret");
        });
        DynamoDbClient client = dax.client(cluster.url(), Guard.OPEN);
        READ.accept(client);
        READ.accept(client);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aConnectionThatBreaksIsMadeAgain() {
        DynamoDbClient client = dax.client(cluster.url(), Guard.OPEN);
        READ.accept(client);
        cluster.hangUp();
        READ.accept(client);
    }

    @Test
    void whatANodeThatFailedWasAskedTheOtherAnswers() {
        try (var pair = new DaxTestCluster(database -> StandInCluster.start(database, 2))) {
            DynamoDbClient client = pair.client(pair.cluster().url(), Guard.OPEN);
            READ.accept(client);
            pair.cluster().endNode(1);
            for (int i = 0; i < 10; i++) { // each time at another node, by chance
                READ.accept(client);
            }
        }
    }

    @Test
    void aNodeThatHangsUpIsToldWhenAllDo() {
        var first = new AtomicInteger();
        DynamoDbClient client = dax.client(cluster.url(), Guard.OPEN);
        cluster.conduct(
                operation -> operation.isData() && first.getAndIncrement() == 0 ? Conduct.HANG_UP : Conduct.ANSWER);
        READ.accept(client);
        cluster.conduct(data(Conduct.HANG_UP));
        assertThat(error(client, READ).what())
                .isEqualTo("GetItem on Shop: the DAX cluster " + cluster.url() + " closed the connection.");
        assertThat(error(client, WRITE).next()).endsWith("read the item before you write again.");
    }

    @Test
    void aClusterThatDoesNotAnswerKeepsNobody() {
        String late = "the DAX cluster " + cluster.url() + " didn't answer in time.";
        DynamoDbClient client = dax.hasty(Duration.ofMinutes(1), Duration.ofMillis(200));
        cluster.conduct(data(Conduct.HANG));
        UserError error = error(client, READ);
        assertThat(error).isInstanceOf(UserError.Offline.class);
        assertThat(error.what()).isEqualTo("GetItem on Shop: " + late);
        assertThat(error(client, WRITE).next()).contains("The write may have succeeded");
        cluster.conduct(_ -> Conduct.HANG);
        Duration moment = Duration.ofMillis(200);
        assertThat(error(dax.hasty(moment, moment), READ).what()).endsWith(late);
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        var waits = new CountDownLatch(1);
        var ended = new CompletableFuture<Throwable>();
        DynamoDbClient client = dax.client(cluster.url(), Guard.OPEN);
        READ.accept(client);
        cluster.conduct(operation -> {
            if (!operation.isData()) {
                return Conduct.ANSWER;
            }
            waits.countDown();
            return Conduct.HANG;
        });
        Thread waiting = Thread.startVirtualThread(() -> ended.complete(catchThrowable(() -> READ.accept(client))));
        waits.await();
        waiting.interrupt();
        assertThat(ended.join()).isInstanceOf(AbortedException.class);
    }

    @Test
    void whereNothingListensTheUrlIsNamed() {
        UserError none = error(dax.client("dax://127.0.0.1:1", Guard.OPEN), READ);
        assertThat(none.what()).isEqualTo("GetItem on Shop: can't reach the DAX cluster dax://127.0.0.1:1.");
        assertThat(none.next()).contains("VPC");
    }

    @Test
    void aHostThatIsNotKnownIsNamed() {
        var cluster = new DaxCluster(
                "dax://nowhere.example",
                Region.EU_WEST_1,
                () -> AwsBasicCredentials.create("AKID", "s3cret"),
                DaxCluster.Timeouts.USUAL,
                _ -> {},
                new Waits());
        RuntimeException told = new DaxFailures(cluster, "GetItem on Shop", false)
                .translate(SdkClientException.create("", new UnknownHostException("nowhere.example")));
        assertThat(UserException.of(told).what())
                .isEqualTo("GetItem on Shop: can't find the host of the DAX cluster dax://nowhere.example.");
    }
}
