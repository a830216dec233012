package dev.tasksapi.http.origins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where URLs lead. */
class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com",
        "HTTPS://App.Example.com:443/a?b#c, https://app.example.com",
        "http://app.example.com:80, http://app.example.com",
        "http://app.example.com:443, http://app.example.com:443",
        "capacitor://localhost:80, capacitor://localhost:80",
        "http://127.0.0.1:3000, http://127.0.0.1:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "http://my_auth:3000/a_b, http://my_auth:3000",
        "http://My_Auth, http://my_auth",
        "http://_a._b.c_, http://_a._b.c_"
    })
    void anOriginIsWrittenAsBrowsersSendIt(String url, String origin) {
        assertThat(Origin.of(url)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "app.example.com",
                "//app.example.com",
                "https://",
                "https:///a",
                "https://a b",
                "https://user@app.example.com",
                "https://us_er:pass_word@app_1",
                "https://@my_app",
                "https://my_app:1_0",
                "https://127.0.0_1",
                "https://my_app%2eexample.com",
                "https://my_app\\example.com",
                "https://my_app,evil",
                "https://*.my_app",
                "https://m\u00fc_app",
                "mailto:a@b_c"
            })
    void whatLeadsNowhereHasNone(String url) {
        assertThat(Origin.of(url)).isNull();
    }
}
