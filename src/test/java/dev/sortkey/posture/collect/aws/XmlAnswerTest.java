package dev.sortkey.posture.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class XmlAnswerTest {
    private static JsonNode json(String xml) throws AwsResponse.Malformed {
        return XmlAnswer.body(XmlAnswer.parse(xml));
    }

    @Test
    void takesListsOutOfTheirWrappers() throws Exception {
        assertThat(json("""
                <DescribeVpcEndpointsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
                  <requestId>1</requestId>
                  <vpcEndpointSet>
                    <item><vpcEndpointId>vpce-1</vpcEndpointId><groupSet/><privateDnsEnabled>true</privateDnsEnabled></item>
                    <item><vpcEndpointId>vpce-2</vpcEndpointId><ownerId/></item>
                  </vpcEndpointSet>
                </DescribeVpcEndpointsResponse>
                """)).hasToString("""
                {"requestId":"1","vpcEndpointSet":[\
                {"vpcEndpointId":"vpce-1","groupSet":[],"privateDnsEnabled":"true"},\
                {"vpcEndpointId":"vpce-2","ownerId":""}]}""");
    }

    @Test
    void knowsAListOfOneAndAListOfNone() throws Exception {
        JsonNode details = json("""
                <GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult>
                  <RoleDetailList><member><RoleName>a</RoleName><Tags/></member></RoleDetailList>
                  <UserDetailList/><IsTruncated>false</IsTruncated>
                </GetAccountAuthorizationDetailsResult><ResponseMetadata/></GetAccountAuthorizationDetailsResponse>
                """);
        assertThat(details)
                .hasToString("{\"RoleDetailList\":[{\"RoleName\":\"a\",\"Tags\":[]}],\"UserDetailList\":[],"
                        + "\"IsTruncated\":\"false\"}");
    }

    @Test
    void decodesPoliciesAndLeavesBrokenOnesAsTheyAre() throws Exception {
        String document = "<R><PolicyDocument>%s</PolicyDocument></R>";
        assertThat(json(document.formatted("%7B%22a%22%3A%22x%2By+z%22%7D"))
                        .path("PolicyDocument")
                        .asString())
                .isEqualTo("{\"a\":\"x+y+z\"}");
        assertThat(json(document.formatted("%7B%ZZ")).path("PolicyDocument").asString())
                .isEqualTo("%7B%ZZ");
        assertThat(json(document.formatted("{\"a\": \"100%\"}"))
                        .path("PolicyDocument")
                        .asString())
                .isEqualTo("{\"a\": \"100%\"}");
    }

    @Test
    void readsLongDocumentsFullOfEntities() throws Exception {
        String quoted = "&quot;a&quot;&amp;".repeat(500_000);
        assertThat(json("<R><x>" + quoted + "</x></R>").path("x").asString()).hasSize(2_000_000);
    }

    @Test
    void refusesWhatIsMoreThanElements() {
        assertThatThrownBy(() -> json("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>"))
                .isInstanceOf(AwsResponse.Malformed.class);
        assertThatThrownBy(() -> json("<r><a></r>")).isInstanceOf(AwsResponse.Malformed.class);
    }
}
