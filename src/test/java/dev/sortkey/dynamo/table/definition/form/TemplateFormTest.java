package dev.sortkey.dynamo.table.definition.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;

class TemplateFormTest extends FormsTest {
    private static final String TABLE = """
            Parameters:
              Stage: {Type: String, Default: dev}
              Names: {Type: CommaDelimitedList, Default: 'one, two'}
              Open: {Type: String}
              Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /path}
            Mappings:
              ByStage: {dev: {Units: 3}, prod: {Units: 30}}
            Conditions:
              IsProd: !Equals [!Ref Stage, prod]
              IsOther: !Not [!Condition IsProd]
              IsOpen: !Equals [!Ref Open, x]
              Decided: !Or [!Condition IsOpen, !Condition IsOther]
              Loop: !Not [!Condition Loop]
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: %s
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
                  BillingMode: PAY_PER_REQUEST
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            !Ref Stage                                            | dev
            !Sub 'o-${Stage}'                                     | o-dev
            !Sub 'o-${!Stage}'                                    | -
            !Sub ['o-${x}-${Stage}', {x: !Ref Stage}]             | o-dev-dev
            {'Fn::Join': ['.', [orders, !Ref Stage]]}             | orders.dev
            !Join ['-', !Ref Names]                               | one-two
            !Select [1, !Ref Names]                               | two
            !Select ['1', !Split ['/', aaa/bbb]]                  | bbb
            !If [IsProd, prod-orders, dev-orders]                 | dev-orders
            !If [Decided, yes-orders, no-orders]                  | yes-orders
            !Sub ['u-${n}', {n: !FindInMap [ByStage, !Ref Stage, Units]}] | u-3
            !FindInMap [ByStage, none, Units, {DefaultValue: other}]      | other
            123                                                   | 123
            !Ref Open                                             | TableName can't be resolved: the parameter Open has no default
            !Ref Stored                                           | the parameter Stored is read from Parameter Store
            !Ref Orders                                           | !Ref Orders names another resource
            !Ref Nothing                                          | !Ref Nothing names nothing in the template
            !Sub '${AWS::StackName}-orders'                       | AWS::StackName is known only at deployment
            !GetAtt Queue.Name                                    | !GetAtt Queue.Name is known only after deployment
            !ImportValue x                                        | !ImportValue reads another stack
            !If [IsOpen, abc, def]                                | the parameter Open has no default
            !If [Loop, abc, def]                                  | the condition Loop needs itself
            !If [Missing, abc, def]                               | there's no condition Missing
            !FindInMap [ByStage, none, Units]                     | the mapping ByStage.none.Units isn't in the template
            '{{resolve:ssm:name}}'                                | {{resolve:ssm:name}} is read at deployment
            !Cidr [a, b]                                          | Fn::Cidr isn't evaluated
            """)
    void functionsAreResolvedOrTheReasonSaid(String name, String expected) {
        String text = TABLE.formatted(name);
        if (expected.contains(" ")) {
            assertThat(refused(text))
                    .singleElement()
                    .asString()
                    .contains(expected)
                    .contains("f: The table Orders (line ");
        } else if (!expected.equals("-")) {
            assertThat(one(text).name()).isEqualTo(expected);
        }
    }

    @Test
    void parametersThatAreGivenWin() {
        parameters.put("Stage", "prod");
        parameters.put("AWS::StackName", "shop");
        parameters.put("Typo", "x");
        var forms = new DefinitionForms(parameters, notes::add);

        Definitions read = forms.parse(TABLE.formatted("!Sub '${AWS::StackName}-${Stage}'"), "f");

        assertThat(read.tables())
                .singleElement()
                .extracting(TableDefinition::name)
                .isEqualTo("shop-prod");
        assertThat(forms.unused()).containsExactly("Typo");
    }

    @Test
    void allSettingsAreRead() {
        TableDefinition table = one(TABLE.formatted("orders") + """
                      GlobalSecondaryIndexes:
                        - IndexName: by-pk
                          KeySchema: [{AttributeName: pk, KeyType: HASH}]
                          Projection: {ProjectionType: ALL}
                          ContributorInsightsSpecification: {Enabled: true, Mode: THROTTLED_KEYS}
                      StreamSpecification: {StreamViewType: NEW_IMAGE}
                      SSESpecification: {SSEEnabled: true, SSEType: KMS}
                      TimeToLiveSpecification: {AttributeName: ttl, Enabled: 'true'}
                      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7}
                      ContributorInsightsSpecification: {Enabled: true}
                      KinesisStreamSpecification: {StreamArn: 'arn:x'}
                      ResourcePolicy: {PolicyDocument: {Version: 2012-10-17, Statement: []}}
                      OnDemandThroughput: {MaxReadRequestUnits: '10'}
                      Tags: [{Key: team, Value: shop}, {Key: arn, Value: !GetAtt Queue.Arn}]
                """);

        assertThat(table.timeToLive()).isEqualTo("ttl");
        assertThat(table.recoveryDays()).isEqualTo(7);
        assertThat(table.insights())
                .containsEntry(TableDefinition.TABLE, ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS)
                .containsEntry("by-pk", ContributorInsightsMode.THROTTLED_KEYS);
        assertThat(table.kinesis()).isEqualTo(new TableDefinition.Kinesis("arn:x", null));
        assertThat(table.create().resourcePolicy()).isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
        assertThat(table.create().streamSpecification().streamEnabled()).isTrue();
        assertThat(table.create().sseSpecification().enabled()).isTrue();
        assertThat(table.create().onDemandThroughput().maxReadRequestUnits()).isEqualTo(10);
        assertThat(table.create().tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key()).isEqualTo("team"));
        assertThat(table.unknown().keySet()).containsExactly(Part.REPLICAS);
        assertThat(notes)
                .containsExactly(
                        "f:35:58: Orders: Tags is left out: !GetAtt Queue.Arn is known only after deployment.");
    }

    @Test
    void aSettingThatIsNotKnownIsNeitherOnNorOff() {
        TableDefinition table = one(TABLE.formatted("orders") + """
                      TimeToLiveSpecification: {AttributeName: !Ref Open, Enabled: true}
                      PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: !If [IsOpen, true, false]}
                      KinesisStreamSpecification: {StreamArn: !GetAtt Stream.Arn}
                      NewIn2027: {A: 1}
                """);

        assertThat(table.unknown())
                .containsEntry(Part.TIME_TO_LIVE, "the parameter Open has no default")
                .containsEntry(Part.POINT_IN_TIME_RECOVERY, "the parameter Open has no default")
                .containsEntry(Part.KINESIS, "!GetAtt Stream.Arn is known only after deployment");
        assertThat(notes)
                .hasSize(4)
                .anyMatch(note -> note.contains("NewIn2027 is left out: this version doesn't know it"));
    }

    @Test
    void aSimpleTableOfSamHasItsDefaults() {
        TableDefinition plain = one("""
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Things: {Type: 'AWS::Serverless::SimpleTable'}
                """);
        TableDefinition full = one("""
                {"Transform": "AWS::Serverless-2016-10-31", "Resources": {"T": {"Type": "AWS::Serverless::SimpleTable",
                 "Properties": {"TableName": "things", "PrimaryKey": {"Name": "no", "Type": "Number"},
                 "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}, "Tags": {"team": "shop"}}}}}
                """);

        assertThat(plain.name()).isEqualTo("Things");
        assertThat(plain.create().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(plain.create().attributeDefinitions().getFirst().attributeName())
                .isEqualTo("id");
        assertThat(full.create().attributeDefinitions().getFirst().attributeTypeAsString())
                .isEqualTo("N");
        assertThat(full.create().billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(full.create().tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("shop"));
        assertThat(notes).singleElement().asString().contains("f:3:3: Things: the template has no TableName");
    }

    @Test
    void aGlobalTableIsTheTableOfItsFirstReplicaOrOfTheRegionThatIsGiven() {
        String text = """
                Resources:
                  Orders:
                    Type: AWS::DynamoDB::GlobalTable
                    Properties:
                      TableName: orders
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                      KeySchema: [{AttributeName: pk, KeyType: HASH}]
                      BillingMode: PROVISIONED
                      WriteProvisionedThroughputSettings:
                        WriteCapacityAutoScalingSettings: {MinCapacity: 5, MaxCapacity: 50, TargetTrackingScalingPolicyConfiguration: {TargetValue: 70}}
                      GlobalSecondaryIndexes:
                        - IndexName: by-pk
                          KeySchema: [{AttributeName: pk, KeyType: HASH}]
                          Projection: {ProjectionType: ALL}
                          WriteProvisionedThroughputSettings: {WriteCapacityAutoScalingSettings: {MinCapacity: 2, MaxCapacity: 2}}
                      Replicas:
                        - Region: !Ref AWS::Region
                          ReadProvisionedThroughputSettings: {ReadCapacityUnits: 7}
                          GlobalSecondaryIndexes: [{IndexName: by-pk, ReadProvisionedThroughputSettings: {ReadCapacityUnits: 3}}]
                          PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}
                          DeletionProtectionEnabled: true
                        - Region: us-east-1
                          TableClass: STANDARD_INFREQUENT_ACCESS
                          ReadProvisionedThroughputSettings: {ReadCapacityUnits: 9}
                          GlobalSecondaryIndexes: [{IndexName: by-pk, ReadProvisionedThroughputSettings: {ReadCapacityUnits: 4}}]
                """;

        TableDefinition first = one(text);
        parameters.put("AWS::Region", "us-east-1");
        TableDefinition second = one(text.replace("!Ref AWS::Region", "eu-west-1"));

        assertThat(first.create().provisionedThroughput().readCapacityUnits()).isEqualTo(7);
        assertThat(first.create().provisionedThroughput().writeCapacityUnits()).isEqualTo(5);
        assertThat(first.create()
                        .globalSecondaryIndexes()
                        .getFirst()
                        .provisionedThroughput()
                        .readCapacityUnits())
                .isEqualTo(3);
        assertThat(first.recoveryDays()).isEqualTo(35);
        assertThat(first.create().deletionProtectionEnabled()).isTrue();
        assertThat(first.replicas())
                .extracting(CreateReplicationGroupMemberAction::regionName)
                .containsExactly("us-east-1");
        assertThat(notes).anyMatch(note -> note.contains("auto scaling of its write capacity is left out"));
        assertThat(second.create().tableClassAsString()).isEqualTo("STANDARD_INFREQUENT_ACCESS");
        assertThat(second.recoveryDays()).isNull();
        assertThat(second.replicas().getFirst().regionName()).isEqualTo("eu-west-1");
    }

    @Test
    void conditionsOnTablesAndTablesThatAreNotUnderstoodAreSaid() {
        String text = TABLE.formatted("orders") + """
                  Off:
                    Type: AWS::DynamoDB::Table
                    Condition: IsProd
                  Perhaps:
                    Type: AWS::Serverless::SimpleTable
                    Condition: IsOpen
                  Wrong:
                    Type: AWS::DynamoDB::Table
                    Properties: {TableName: wrong, KeySchem: []}
                  Again:
                    Type: AWS::Serverless::SimpleTable
                    Properties: {TableName: orders}
                  Nested: {Type: 'AWS::CloudFormation::Stack'}
                  Fn::ForEach::Tables: [x, [a], {}]
                """;

        Definitions read = read(text);

        assertThat(read.tables()).extracting(TableDefinition::name).containsExactly("orders", "Perhaps");
        assertThat(notes)
                .contains("f:22:3: Off: not loaded, its condition doesn't hold.")
                .contains("f:25:3: Perhaps: loaded, but its condition isn't known: the parameter Open has no default.")
                .anyMatch(note -> note.contains("f:34:3: Nested is a stack of its own"))
                .anyMatch(note -> note.contains("Fn::ForEach::Tables repeats resources"));
        assertThat(refused(text))
                .hasSize(2)
                .anyMatch(what ->
                        what.startsWith("f: The table Wrong (line 28, column 3): The table has no partition key"))
                .anyMatch(what -> what.contains("The name is used twice."));
    }

    @Test
    void aTemplateWithoutTablesSaysSo() {
        assertThatThrownBy(() -> read("Resources: {Q: {Type: 'AWS::SQS::Queue'}}"))
                .hasMessageContaining("f has no table definition");
    }
}
