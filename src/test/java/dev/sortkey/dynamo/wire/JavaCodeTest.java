package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

class JavaCodeTest {
    @TempDir
    Path classes;

    static Stream<DynamoDbRequest> requests() {
        return PrintedRequests.all().stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsPrintedCompilesAndSendsTheSameRequest(DynamoDbRequest request) throws Exception {
        compile(JavaCode.print(request));
        var sent = new ArrayList<Object>();
        var client = (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, _, arguments) -> {
                    sent.add(arguments[0]);
                    return null;
                });
        try (var loader = new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
            var run = loader.loadClass("Example").getDeclaredMethod("run", DynamoDbClient.class);
            run.setAccessible(true);
            run.invoke(null, client);
        }
        assertThat(sent).isEqualTo(List.of(request));
    }

    @Test
    void aRequestForMetricsNamesItsOwnService() {
        var request = GetMetricDataRequest.builder()
                .startTime(Instant.parse("2026-11-30T12:00:00Z"))
                .metricDataQueries(query -> query.id("m0")
                        .metricStat(statistic -> statistic
                                .period(60)
                                .stat("Sum")
                                .metric(metric ->
                                        metric.namespace("AWS/DynamoDB").metricName("SystemErrors"))))
                .build();

        compile(JavaCode.print(request, new Destination(null, "eu-west-1", null, null)));
        assertThat(AwsCli.printJson(request, Destination.UNSAID))
                .startsWith("aws cloudwatch get-metric-data --cli-input-json ")
                .endsWith(" --no-paginate");
        assertThat(CodeLanguage.JAVASCRIPT.print(request, Destination.UNSAID))
                .contains("\"@aws-sdk/client-cloudwatch\"")
                .contains("new Date(\"2026-11-30T12:00:00Z\")");
        assertThat(CodeLanguage.PYTHON.print(request, Destination.UNSAID)).contains("session.client(\"cloudwatch\"");
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void whatIsPrintedForAPlaceCompiles(Destination to) {
        String code = JavaCode.print(PrintedRequests.all().getFirst(), to);
        compile(code);
        assertThat(code).contains("Region.of(\"eu-west-1\")", "System.out.println(run(dynamo))");
    }

    static Stream<Destination> destinations() {
        return Stream.of(
                new Destination("http://127.0.0.1:8000", "eu-west-1", null, "a \"key\""),
                new Destination(null, "eu-west-1", "dev", null),
                new Destination(null, "eu-west-1", null, null));
    }

    private void compile(String code) {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                };
        var errors = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        errors,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xlint:all,-path"),
                        null,
                        List.of(source))
                .call();
        assertThat(compiled).as(errors + "\n" + code).isTrue();
        assertThat(code).startsWith("import ").endsWith("}\n");
    }
}
