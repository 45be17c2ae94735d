package dev.sortkey.posture.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsCommandTest {
    private static final Facts AWS = new Answers()
            .known(Questions.TARGET, "{'kind':'aws','region':'eu-west-1','profile':'my team'}")
            .known(Questions.PATH, "{'class':'standard','url':'https://dynamodb.eu-west-1.amazonaws.com'}")
            .facts();
    private static final Facts SERVER = new Answers()
            .known(Questions.TARGET, "{'kind':'endpoint','region':'us-east-1'}")
            .known(Questions.PATH, "{'class':'loopback','url':'http://localhost:8000'}")
            .facts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "aws dynamodb list-tables | aws dynamodb list-tables --region eu-west-1 --profile 'my team'",
                "aws iam list-users | aws iam list-users --region eu-west-1 --profile 'my team'",
                "aws configure sso | aws configure sso",
                "chmod 600 f | chmod 600 f",
                "aws kms list-keys --region us-east-1 | aws kms list-keys --region us-east-1 --profile 'my team'",
                "aws a b '{ > }' > 'my file' && aws c | aws a b '{ > }' --region eu-west-1 --profile 'my team' > 'my file' && aws c --region eu-west-1 --profile 'my team'",
                "aws a 'it'\\''s && so' && aws b | aws a 'it'\\''s && so' --region eu-west-1 --profile 'my team' && aws b --region eu-west-1 --profile 'my team'",
                "aws a b > f && aws c d '{ && }' | aws a b --region eu-west-1 --profile 'my team' > f && aws c d '{ && }' --region eu-west-1 --profile 'my team'",
            })
    void commandsSayWhereTheyAct(String line, String expected) {
        assertThat(AwsCommand.on(AWS, line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws dynamodb list-tables | aws dynamodb list-tables --endpoint-url http://localhost:8000 --region us-east-1",
                "aws kms list-keys | aws kms list-keys --region us-east-1",
            })
    void anotherServerIsNamedByItsUrl(String line, String expected) {
        assertThat(AwsCommand.on(SERVER, line)).isEqualTo(expected);
    }
}
