package dev.tasksapi.http.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.operations.settings.Given;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a call comes from, with headers as they come over the wire from a proxy, or from somebody who plays one. */
class ClientAddressTest {
    private static final String PEER = "127.0.0.1";
    private static final String PROXIES = "127.0.0.1, 10.0.0.0/8 ,fd00::/8,::ffff:192.168.0.0/112";
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpServer BEHIND_PROXIES = serverOf(PROXIES);
    private static final HttpServer ON_ITS_OWN = serverOf("");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpServer serverOf(String trusted) {
        ClientAddress addresses = new ClientAddress(proxies(trusted));
        return VERTX.createHttpServer(new HttpServerOptions().setMaxHeaderSize(1_000_000))
                .requestHandler(
                        request -> request.response().end(addresses.of(request).toString()))
                .listen(0, PEER)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static TrustedProxies proxies(String trusted) {
        return new TrustedProxies(Given.environment(Map.of("TRUSTED_PROXIES", trusted)));
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {X_FORWARDED_FOR, FORWARDED, "X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP"})
    void nobodysWordCountsWhoIsNoTrustedProxy(String header) throws Exception {
        assertThat(addressAt(ON_ITS_OWN, header, "203.0.113.7")).isEqualTo(PEER);
        assertThat(addressAt(ON_ITS_OWN, header, "for=203.0.113.7")).isEqualTo(PEER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Real-IP", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP"})
    void noOtherHeaderCounts(String header) throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, header, "203.0.113.7")).isEqualTo(PEER);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                              | 203.0.113.7",
                "1.1.1.1, 203.0.113.7                     | 203.0.113.7", // made up by the caller
                "10.9.9.9, 203.0.113.7                    | 203.0.113.7",
                "1.1.1.1, 203.0.113.7, 10.1.1.1, fd00::1  | 203.0.113.7",
                "203.0.113.7,192.168.0.9                  | 203.0.113.7", // a mapped network is one of IPv4
                "203.0.113.7,::ffff:10.1.1.1              | 203.0.113.7",
                "203.0.113.7:4711                         | 203.0.113.7",
                "2001:db8::7                              | 2001:db8::7",
                "[2001:db8::7]                            | 2001:db8::7",
                "[2001:DB8:0::7]:4711                     | 2001:db8::7",
                "::ffff:203.0.113.7                       | 203.0.113.7",
                "203.0.113.7, ,                           | 203.0.113.7",
                "10.1.1.1                                 | 10.1.1.1", // from inside
                "203.0.113.7, unknown                     | 127.0.0.1", // a proxy that does not say it
                "203.0.113.7, unknown, 10.1.1.1           | 10.1.1.1",
                "203.0.113.7, _hidden                     | 127.0.0.1",
                "203.0.113.7, localhost                   | 127.0.0.1",
                "203.0.113.7, 1.2.3                       | 127.0.0.1",
                "203.0.113.7, 0x7f000001                  | 127.0.0.1",
                "203.0.113.7, 256.1.1.1                   | 127.0.0.1",
                "203.0.113.7, [2001:db8::7                | 127.0.0.1",
                "203.0.113.7, [                           | 127.0.0.1",
                "203.0.113.7, []                          | 127.0.0.1",
                "203.0.113.7, [[::1]]                     | 127.0.0.1",
                "203.0.113.7, :                           | 127.0.0.1",
                "203.0.113.7, :80                         | 127.0.0.1",
                "203.0.113.7, %                           | 127.0.0.1",
                "203.0.113.7, \"1.1.1.1\"                 | 127.0.0.1"
            })
    void theLastHopThatIsNoTrustedProxyCalls(String header, String address) throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, X_FORWARDED_FOR, header)).isEqualTo(address);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "for=203.0.113.7                                            | 203.0.113.7",
                "For=203.0.113.7;proto=https;by=10.1.1.1                    | 203.0.113.7",
                "for=1.1.1.1, for=203.0.113.7, for=10.1.1.1                 | 203.0.113.7",
                "for=\"203.0.113.7:4711\" ; proto=https , for=\"[fd00::1]\" | 203.0.113.7",
                "for=\"[2001:db8::7]:4711\"                                 | 2001:db8::7",
                "for=\"20\\3.0.113.7\"                                      | 203.0.113.7",
                "for=\"[2001:db8::7]:_port\"                                | 2001:db8::7",
                ",, for=203.0.113.7;, ,                                     | 203.0.113.7",
                "for=203.0.113.7, for=unknown                               | 127.0.0.1",
                "for=203.0.113.7, for=_hidden                               | 127.0.0.1",
                "for=203.0.113.7, proto=https                               | 127.0.0.1",
                "for=203.0.113.7, for=                                      | 127.0.0.1",
                "host=\"a,b;for=1.1.1.1\";for=203.0.113.7                   | 203.0.113.7",
                // left open by the caller, with a proxy's element behind it
                "for=\"1.1.1.1, for=203.0.113.7                             | 127.0.0.1",
                "for=\"1.1.1.1, for=\"[2001:db8::7]\"                       | 127.0.0.1",
                "for=1.1.1.1;by=\"\\, for=\"203.0.113.7\"                   | 127.0.0.1",
                "for=1.1.1.1;for=203.0.113.7                                | 127.0.0.1",
                "203.0.113.7                                                | 127.0.0.1",
                "for=203.0.113.7 for=1.1.1.1                                | 127.0.0.1",
                "for                                                        | 127.0.0.1",
                "=203.0.113.7                                               | 127.0.0.1",
                "for=203.0.113.7\"                                          | 127.0.0.1"
            })
    void theStandardHeaderSaysItToo(String header, String address) throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, header)).isEqualTo(address);
    }

    @Test
    void theLinesOfAHeaderAreOneList() throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, X_FORWARDED_FOR, "1.1.1.1", X_FORWARDED_FOR, "203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(addressAt(BEHIND_PROXIES, X_FORWARDED_FOR, "203.0.113.7", X_FORWARDED_FOR, "10.1.1.1"))
                .isEqualTo("203.0.113.7");
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, "for=1.1.1.1", FORWARDED, "for=203.0.113.7"))
                .isEqualTo("203.0.113.7");
    }

    /** A proxy writes one of the two and passes the other on, which the caller then has made up. */
    @Test
    void twoHeadersThatDisagreeSayNothing() throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, "for=203.0.113.7", X_FORWARDED_FOR, "203.0.113.7"))
                .isEqualTo("203.0.113.7");
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, "for=1.1.1.1", X_FORWARDED_FOR, "203.0.113.7"))
                .isEqualTo(PEER);
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, "nonsense", X_FORWARDED_FOR, "203.0.113.7"))
                .isEqualTo(PEER);
    }

    @Test
    void aHeaderOfAnyLengthIsReadFromItsEnd() throws Exception {
        assertThat(addressAt(BEHIND_PROXIES, X_FORWARDED_FOR, "1.1.1.1,".repeat(10_000) + "203.0.113.7,10.1.1.1"))
                .isEqualTo("203.0.113.7");
        assertThat(addressAt(BEHIND_PROXIES, X_FORWARDED_FOR, "10.1.1.1,".repeat(10_000)))
                .isEqualTo("10.1.1.1");
        assertThat(addressAt(BEHIND_PROXIES, FORWARDED, "for=1.1.1.1,".repeat(10_000) + "for=203.0.113.7"))
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.com",
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/8/8",
                "10.0.0",
                "[fd00::1]",
                "10.0.0.1:80",
                "10.0.0.0/٨",
                "10.0.0.0/ 8",
                "::ffff:10.0.0.0/8",
                "*",
                "10.*"
            })
    void whatIsNoAddressAndNoNetworkIsRefused(String entry) {
        assertThatThrownBy(() -> proxies("10.0.0.0/8," + entry).contains(IpAddress.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("TRUSTED_PROXIES must hold addresses and networks such as 10.0.0.0/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "1.2.3.4/0", "::ffff:0:0/96"})
    void everybodyIsNoProxy(String entry) {
        assertThatThrownBy(() -> proxies(entry).contains(IpAddress.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("TRUSTED_PROXIES must not hold a network of all addresses");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "::ffff:10.1.2.3, 10.1.2.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "fe80::1%eth0, fe80::/48",
        "::1, ::/48"
    })
    void anAddressIsCutToItsNetwork(String address, String network) {
        assertThat(Optional.ofNullable(IpAddress.parse(address)).map(IpAddress::network))
                .contains(network);
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 10.1.2.2/31, true", "10.1.2.4, 10.1.2.2/31, false", "::1, ::1, true", "::2, ::1, false"})
    void aNetworkEndsAtItsLastBit(String address, String network, boolean isIn) {
        Optional<IpAddress> parsed = Optional.ofNullable(IpAddress.parse(address));
        assertThat(parsed.map(proxies(network)::contains)).contains(isIn);
    }

    private static String addressAt(HttpServer server, String... headers) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + PEER + ":" + server.actualPort());
        return CLIENT.send(HttpRequest.newBuilder(uri).headers(headers).build(), BodyHandlers.ofString())
                .body();
    }
}
