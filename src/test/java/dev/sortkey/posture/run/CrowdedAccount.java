package dev.sortkey.posture.run;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The facts of an account with many tables and roles, of all kinds of names, for looking at crowded lists. As a
/// program it writes them to a file: `CrowdedAccount FILE TABLES ROLES`.
public final class CrowdedAccount {
    private static final List<String> ODD_NAMES = List.of(
            "a-table-whose-name-somebody-generated-and-that-is-as-long-as-names-may-be-0123456789-prod-eu-west-1",
            "Δοκιμή",
            "טבלת-הזמנות",
            "جدول-الطلبات");

    private CrowdedAccount() {}

    /// Writes the facts of an account.
    ///
    /// @param arguments the file, the number of tables and that of roles
    public static void main(String... arguments) {
        FactsFile.write(
                Path.of(arguments[0]),
                Snapshot.of(facts(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))));
    }

    /// The facts of an account; the same in every run.
    public static Facts facts(int tables, int roles) {
        List<String> names = Stream.concat(
                        ODD_NAMES.stream(), IntStream.range(0, tables).mapToObj("orders-%03d"::formatted))
                .limit(tables)
                .toList();
        Answers answers = Answers.aws()
                .known(Questions.TABLES, "{'TableNames':[" + quoted(names) + "]}")
                .known(
                        Questions.PATH,
                        "{'url':'https://dynamodb.eu-west-1.amazonaws.com','scheme':'https','host':'dynamodb.eu-west-1.amazonaws.com','port':443,'class':'standard','aws':true,'moved':false,'addresses':[{'address':'52.94.24.10','kind':'public'}],'proxy':'','insideVpc':false}")
                .known(AwsQuestions.CLUSTERS, "{'Clusters':[]}")
                .known(AwsQuestions.VPCS, "{'vpcSet':[]}")
                .known(
                        AwsQuestions.ORGANIZATION,
                        "{'Organization':{'Id':'o-a1b2c3d4e5','MasterAccountId':'999988887777'}}")
                .denied(AwsQuestions.ACCOUNTS)
                .denied(AwsQuestions.CONFIG_RULES)
                .known(AwsQuestions.RECORDERS, "{'ConfigurationRecorders':[]}")
                .known(AwsQuestions.DETECTORS, "{'DetectorIds':[]}")
                .known(Questions.PRINCIPALS, principals(roles));
        for (int i = 0; i < names.size(); i++) {
            table(answers, names.get(i), i);
        }
        return answers.facts();
    }

    private static void table(Answers answers, String name, int i) {
        String arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/" + name;
        if (i % 50 == 7) {
            answers.denied(Questions.table(name));
        } else {
            answers.known(
                    Questions.table(name),
                    "{'Table':{'TableName':'%s','TableArn':'%s','DeletionProtectionEnabled':%s,'TableStatus':'ACTIVE'}}"
                            .formatted(name, arn, i % 3 == 0));
        }
        if (i % 40 == 3) {
            answers.denied(Questions.backups(name));
        } else {
            answers.known(
                    Questions.backups(name),
                    "{'ContinuousBackupsDescription':{'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'%s'}}}"
                            .formatted(i % 4 == 0 ? "DISABLED" : "ENABLED"));
        }
        answers.known(Questions.streaming(name), "{'KinesisDataStreamDestinations':[]}")
                .knownExactly(Questions.policy(arn), i % 25 == 1 ? """
                        {"Policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Sid\\":\\"partner\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::444455556666:root\\"},\\"Action\\":\\"dynamodb:GetItem\\",\\"Resource\\":\\"*\\"}]}"}
                        """ : "{}");
    }

    private static String principals(int roles) {
        return "{'UserDetailList':[],'GroupDetailList':[],'Policies':[],'RoleDetailList':["
                + IntStream.range(0, roles).mapToObj(CrowdedAccount::role).collect(Collectors.joining(",")) + "]}";
    }

    private static String role(int i) {
        String name = i == 0 ? "Rescue" : "service-%03d".formatted(i);
        String statement = i % 20 == 0
                ? "{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}"
                : "{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'dynamodb:GetItem\\',\\'Resource\\':\\'arn:aws:dynamodb:eu-west-1:111122223333:table/orders-001\\'}";
        return "{'RoleName':'%s','Arn':'arn:aws:iam::111122223333:role/%s','AssumeRolePolicyDocument':'%s','RolePolicyList':[{'PolicyName':'own','PolicyDocument':'%s'}]}"
                .formatted(
                        name,
                        name,
                        document(
                                "{\\'Effect\\':\\'Allow\\',\\'Principal\\':{\\'Service\\':\\'lambda.amazonaws.com\\'},\\'Action\\':\\'sts:AssumeRole\\'}"),
                        document(statement));
    }

    private static String document(String statement) {
        return "{\\'Version\\':\\'2012-10-17\\',\\'Statement\\':[" + statement + "]}";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(","));
    }
}
