package dev.sortkey.posture.collect.aws;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import tools.jackson.databind.json.JsonMapper;

/// A request as HTTP, before it is signed.
///
/// @param http method, URL and headers
/// @param body the payload, empty for a GET
record HttpRequest(SdkHttpFullRequest http, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static HttpRequest of(AwsRequest request, URI endpoint) {
        AwsService service = request.service();
        return switch (service.protocol()) {
            case JSON -> json(request, endpoint, service);
            case QUERY -> form(request, endpoint, ".member");
            case EC2 -> form(request, endpoint, "");
            case REST -> rest(request, endpoint);
        };
    }

    private static HttpRequest json(AwsRequest request, URI endpoint, AwsService service) {
        SdkHttpFullRequest http = to(endpoint, SdkHttpMethod.POST, "/", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", service.version() + "." + request.operation())
                .build();
        return new HttpRequest(http, JSON.writeValueAsString(request.parameters()));
    }

    private static HttpRequest form(AwsRequest request, URI endpoint, String list) {
        var fields = new TreeMap<String, String>();
        flatten("", request.parameters(), list, fields);
        String body = "Action=" + request.operation() + "&Version="
                + request.service().version()
                + fields.entrySet().stream()
                        .map(field -> "&" + encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        return new HttpRequest(
                to(endpoint, SdkHttpMethod.POST, "/", "application/x-www-form-urlencoded; charset=utf-8")
                        .build(),
                body);
    }

    private static void flatten(String name, Object value, String list, Map<String, String> fields) {
        switch (value) {
            case Map<?, ?> members ->
                members.forEach(
                        (key, member) -> flatten(name.isEmpty() ? "" + key : name + "." + key, member, list, fields));
            case List<?> elements -> {
                for (int i = 0; i < elements.size(); i++) {
                    flatten(name + list + "." + (i + 1), elements.get(i), list, fields);
                }
            }
            default -> fields.put(name, value.toString());
        }
    }

    private static HttpRequest rest(AwsRequest request, URI endpoint) {
        int blank = request.route().indexOf(' ');
        SdkHttpMethod method = SdkHttpMethod.valueOf(request.route().substring(0, blank));
        var http = to(endpoint, method, request.route().substring(blank + 1), "application/json");
        if (method == SdkHttpMethod.GET) {
            request.parameters().forEach((name, value) -> http.putRawQueryParameter(name, value.toString()));
            return new HttpRequest(http.build(), "");
        }
        return new HttpRequest(http.build(), JSON.writeValueAsString(request.parameters()));
    }

    private static SdkHttpFullRequest.Builder to(URI endpoint, SdkHttpMethod method, String path, String type) {
        return SdkHttpFullRequest.builder()
                .uri(endpoint)
                .method(method)
                .encodedPath(path)
                .putHeader("Content-Type", type)
                .putHeader("Accept", type.startsWith("application/x-www") ? "text/xml" : type);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
