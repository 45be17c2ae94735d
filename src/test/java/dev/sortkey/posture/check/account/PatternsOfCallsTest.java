package dev.sortkey.posture.check.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Patterns of EventBridge and CloudWatch Logs over modelled calls.
class PatternsOfCallsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$.eventName=DeleteTable}",
                "{ ( $.eventName = \"DeleteTable\" ) }",
                "{ $.eventName = D*Table && $.eventSource = \"*dynamodb*\" }",
                "{ $.eventName = %^Delete(Table|Backup)$% }",
                "{ $.eventName = Other || $.eventName = DeleteTable && $.readOnly IS FALSE }",
                "{ ($.eventName = Other || $.eventName = DeleteTable) && $.errorCode NOT EXISTS }",
                "{ $.eventName = DeleteTable && $.userIdentity.arn EXISTS && $.sourceIPAddress = * }",
                "{ $.eventName != \"Describe*\" && $.errorCode != \"AccessDenied*\" && $.managementEvent IS TRUE }",
                "{ $.eventName = DeleteTable && $.userIdentity.type != AWSService }",
                "{ $.eventName = DeleteTable && $.recipientAccountId = 111122223333 }",
                "DeleteTable",
                "dynamodb.amazonaws.com ?DeleteTable ?DeleteBackup",
                "?DeleteTable ?CreateTable"
            })
    void everyDeletionMatchesTheFilter(String pattern) {
        assertThat(filter(pattern)).as(pattern).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.eventName = DeleteTables }",
                "{ $.eventName = deletetable }",
                "{ $.eventName = Other && $.eventName = DeleteTable || $.eventName = Third }",
                "{ $.eventName = DeleteTable && ($.errorCode = \"*Denied\" || $.errorCode EXISTS) }",
                "{ $.eventName = DeleteTable && $.userIdentity.arn != \"arn:aws:iam::111122223333:role/deploy\" }",
                "{ $.eventName = DeleteTable && $.userIdentity.sessionContext.attributes.mfaAuthenticated = false }",
                "{ $.eventName = DeleteTable && $.userIdentity.invokedBy NOT EXISTS }",
                "{ $.eventName = DeleteTable && $.requestParameters.tableName = \"orders\" }",
                "{ $.eventName = DeleteTable && $.sourceIPAddress = 10.* }",
                "{ $.eventName = DeleteTable && $.bytes > 1 }",
                "{ $.eventName = DeleteTable && $.errorCode IS NULL }",
                "{ $.eventName = DeleteTable ) }",
                "{ $.eventName DeleteTable }",
                "{ $.eventName = }",
                "{ $.eventName = %Delete(% }",
                "{ $.eventName = DeleteTable",
                "{ $.userAgent = * }",
                "[user, name = DeleteTable]",
                "DeleteTable -console",
                "CreateTable"
            })
    void someDeletionsDontMatchTheFilter(String pattern) {
        assertThat(filter(pattern)).as(pattern).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source':['aws.dynamodb']}",
                "{'source':[{'prefix':'aws.'}],'detail':{'eventName':['DeleteTable']}}",
                "{'detail':{'eventSource':['dynamodb.amazonaws.com'],'eventName':[{'wildcard':'*Table'}]}}",
                "{'source':['aws.dynamodb'],'detail':{'eventName':[{'anything-but':['CreateTable','UpdateTable']}]}}",
                "{'source':['aws.dynamodb'],'detail':{'eventName':[{'anything-but':{'prefix':'Describe'}}]}}",
                "{'source':['aws.dynamodb'],'detail':{'eventName':[{'prefix':{'equals-ignore-case':'DELETE'}}]}}",
                "{'source':['aws.dynamodb'],'detail':{'userIdentity':{'arn':[{'exists':true}]}}}",
                "{'source':['aws.dynamodb'],'detail':{'errorCode':[{'exists':false}],'readOnly':[false]}}",
                "{'source':['aws.dynamodb'],'detail':{'$or':[{'eventName':['Other']},{'eventName':[{'suffix':'eTable'}]}]}}",
                "{'$or':[{'source':['aws.s3']},{'source':['aws.dynamodb'],'account':['111122223333']}]}"
            })
    void everyDeletionMatchesTheRule(String pattern) {
        assertThat(rule(pattern)).as(pattern).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{'source':'aws.dynamodb'}",
                "{'source':['aws.dynamodb'],'detail-type':['AWS Service Event via CloudTrail']}",
                "{'source':['aws.dynamodb'],'detail':{'eventName':[{'anything-but':'DeleteTable'}]}}",
                "{'source':['aws.dynamodb'],'detail':{'userIdentity':{'type':['Root','IAMUser']}}}",
                "{'source':['aws.dynamodb'],'detail':{'userIdentity':{'arn':[{'anything-but':['a']}]}}}",
                "{'source':['aws.dynamodb'],'detail':{'userIdentity':{'sessionContext':{'sessionIssuer':{'arn':[{'exists':true}]}}}}}",
                "{'source':['aws.dynamodb'],'detail':{'requestParameters':{'tableName':[{'exists':true}]}}}",
                "{'source':['aws.dynamodb'],'detail':{'errorCode':[{'exists':true}]}}",
                "{'source':['aws.dynamodb'],'detail':{'errorCode':[null]}}",
                "{'source':['aws.dynamodb'],'detail':{'sourceIPAddress':[{'cidr':'10.0.0.0/8'}]}}",
                "{'source':['aws.dynamodb'],'detail':{'readOnly':['false']}}",
                "{'source':['aws.dynamodb'],'resources':['arn:aws:dynamodb:eu-west-1:111122223333:table/orders']}",
                "{'source':['aws.dynamodb'],'region':['us-east-1']}",
                "{'source':['aws.dynamodb'],'detail':{'eventName':[{'numeric':['>',1]}]}}",
                "{'detail-type':['AWS API Call via CloudTrail']}"
            })
    void someDeletionsDontMatchTheRule(String pattern) {
        assertThat(rule(pattern)).as(pattern).isFalse();
    }

    private static boolean filter(String pattern) {
        return FilterPattern.matchesAll(pattern, TableCall.records("DeleteTable", "eu-west-1", "111122223333"));
    }

    private static boolean rule(String pattern) {
        return EventPattern.matchesAll(
                pattern.replace('\'', '"'), List.copyOf(TableCall.events("DeleteTable", "eu-west-1", "111122223333")));
    }
}
