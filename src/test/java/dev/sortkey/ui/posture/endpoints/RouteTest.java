package dev.sortkey.ui.posture.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.ui.posture.Accounts;
import dev.sortkey.ui.posture.endpoints.Route.Kind;
import dev.sortkey.ui.posture.endpoints.Route.Seal;
import dev.sortkey.ui.posture.endpoints.Route.Stop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The way of a connection, and what is known of both its ends.
class RouteTest {
    private static String path(String members) {
        return "{'url':'http://h:8000','host':'h','port':8000,'proxy':''," + members + "}";
    }

    private static Stop host(Facts facts) {
        return Route.of(facts).stops().stream()
                .filter(stop -> stop.kind() != Kind.MACHINE && stop.kind() != Kind.TABLES)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void toAwsOverTheInternet() {
        Route route = Route.of(Accounts.careless().facts());
        assertThat(route.stops()).extracting(Stop::kind).containsExactly(Kind.MACHINE, Kind.HOST, Kind.TABLES);
        assertThat(host(Accounts.careless().facts()).leg())
                .isEqualTo(new Route.Leg(Seal.SEALED, "TLS 1.3", "internet"));
        assertThat(route.stops().get(1).lines())
                .containsExactly("dynamodb.eu-west-1.amazonaws.com", "52.94.24.10 public", "52.94.25.7 public");
        assertThat(route.stops().getLast().lines()).containsExactly("eu-west-1", "account 111122223333", "2 tables");
    }

    @Test
    void throughAProxyAndAVpcEndpoint() {
        Facts facts = Answers.aws()
                .known(
                        Questions.PATH,
                        "{'scheme':'https','host':'vpce-1.example','port':443,'class':'vpce','proxy':'10.0.0.9:3128','insideVpc':true,'addresses':[{'address':'10.0.0.7','kind':'private'}]}")
                .known(Questions.TLS, "{'protocol':'TLSv1.2','problem':'the certificate is not trusted'}")
                .facts();
        assertThat(Route.of(facts).stops())
                .extracting(Stop::kind)
                .containsExactly(Kind.MACHINE, Kind.PROXY, Kind.VPC_ENDPOINT, Kind.TABLES);
        assertThat(host(facts).leg()).isEqualTo(new Route.Leg(Seal.DOUBTFUL, "TLS 1.2", "private network"));
    }

    @Test
    void plainHttpIsOpenUnlessItStaysHere() {
        assertThat(host(Answers.local()
                                .known(
                                        Questions.PATH,
                                        path(
                                                "'scheme':'http','class':'loopback','addresses':[{'address':'127.0.0.1','kind':'loopback'}]"))
                                .facts())
                        .leg()
                        .seal())
                .isEqualTo(Seal.INSIDE);
        assertThat(host(Answers.local()
                                .known(
                                        Questions.PATH,
                                        path(
                                                "'scheme':'http','class':'private','addresses':[{'address':'10.1.1.1','kind':'private'}]"))
                                .facts())
                        .leg()
                        .seal())
                .isEqualTo(Seal.OPEN);
    }

    @Test
    void whatWasNotSeenIsSaid() {
        Facts nothing = new Facts(Answers.NOW, "test", Map.of());
        assertThat(host(nothing).lines()).containsExactly("unknown host");
        assertThat(host(nothing).leg().seal()).isEqualTo(Seal.UNKNOWN);
        Facts failed = Answers.local()
                .put(Questions.SERVER, new Answer.Failed(Answer.Why.UNREACHABLE, "", "Nobody answers.", ""))
                .facts();
        assertThat(FactSection.of(failed).getLast().lines())
                .first()
                .isEqualTo(
                        new FactSection.Line("Server", "The server identification got no response: Nobody answers."));
    }

    @Test
    void aServerThatEverybodyReachesSaysSo() {
        Facts facts = Answers.local()
                .known(Questions.SERVER, "{'header':'Jetty','engine':'DynamoDB Local'}")
                .known(
                        Questions.BIND,
                        "{'port':8000,'tried':[{'address':'192.168.1.5','accepted':true},{'address':'fe80::1','accepted':false}]}")
                .known(Questions.SIGNATURE, "{'accepted':true,'status':200,'code':''}")
                .known(Questions.CORS, "{'status':200,'allowOrigin':'*'}")
                .facts();
        List<FactSection.Line> server = FactSection.of(facts).getLast().lines();
        assertThat(server)
                .extracting(FactSection.Line::value)
                .containsExactly(
                        "DynamoDB Local",
                        "Jetty",
                        "192.168.1.5",
                        "accepted, so anyone who can reach the server has full access",
                        "can send requests from *");
    }

    @Test
    void secretsAndTheirReadersAreNamedWithoutTheSecrets() {
        Facts facts = Answers.aws()
                .known(Questions.CREDENTIALS, "{'prefix':'AKIA','tail':'WXYZ','provider':'profile','expiresAt':null}")
                .known(
                        Questions.SECRETS,
                        "{'inProfile':true,'profile':'work','file':'/home/mira/.aws/credentials','mode':'rw-r--r--','groupReadable':true,'worldReadable':true}")
                .facts();
        assertThat(FactSection.of(facts).stream().flatMap(section -> section.lines().stream()))
                .contains(
                        new FactSection.Line("Type", "a long-lived access key"),
                        new FactSection.Line("Access key ID", "AKIA…WXYZ"),
                        new FactSection.Line("Secret", "in profile work"),
                        new FactSection.Line("Mode", "rw-r--r--, readable by all users"));
    }

    @Test
    void endpointsOfOtherServicesAreLeftOutAndOddPoliciesShownAsTheyAre() {
        Facts facts = Answers.aws()
                .known(
                        VpcEndpoint.LIST,
                        "{'vpcEndpointSet':[{'vpcEndpointId':'vpce-1','serviceName':'com.amazonaws.eu-west-1.s3'},{'vpcEndpointId':'vpce-2','serviceName':'com.amazonaws.eu-west-1.dynamodb','policyDocument':'{not json'},{'vpcEndpointId':'vpce-3','serviceName':'com.amazonaws.eu-west-1.dynamodb-streams'}]}")
                .facts();
        assertThat(VpcEndpoint.of(facts)).extracting(VpcEndpoint::id).containsExactly("vpce-2", "vpce-3");
        assertThat(VpcEndpoint.of(facts).getFirst().policy()).isEqualTo("{not json");
    }
}
