package seldom.analytics.causality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredDomainTest {
  @ParameterizedTest
  @CsvSource({
    "raw.GitHubusercontent.com., raw.githubusercontent.com",
    "www.example.com, example.com",
    "a.b.example.co.uk, example.co.uk",
    "e1.x.akamaized.net, x.akamaized.net",
    "dc1.theshire.local, theshire.local",
    "github.io, github.io",
    "10.1.2.3, ''",
    "::1, ''",
    "localhost, ''",
    "'a b.com', ''",
    "'..', ''"
  })
  void isThePublicSuffixAndOneLabel(String name, String registered) {
    assertThat(RegisteredDomain.of(name)).isEqualTo(registered);
  }
}
