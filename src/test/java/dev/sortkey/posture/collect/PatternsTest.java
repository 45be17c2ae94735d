package dev.sortkey.posture.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"source":["aws.dynamodb"]}                        | true
                    {"source":["aws.ec2","aws.dynamodb"]}              | true
                    {"source":["aws.ec2"]}                             | false
                    {"source":[{"prefix":"aws."}]}                     | true
                    {"source":[{"prefix":"com.example"}]}              | false
                    {"source":[{"wildcard":"aws.d*"}]}                 | true
                    {"source":[{"wildcard":"aws.e*"}]}                 | false
                    {"source":[{"anything-but":["aws.ec2"]}]}          | true
                    {"detail":{"eventSource":["dynamodb.amazonaws.com"]}} | true
                    {broken                                            | true
                    ''                                                 | false
                    """)
    void asksOnlyOfRulesThatMayHearOfDynamoDb(String pattern, boolean may) {
        assertThat(Patterns.mayMatchDynamo(pattern)).isEqualTo(may);
    }
}
