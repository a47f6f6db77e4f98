package seldom.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import seldom.model.alert.Alert;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The store's own JSON form of an alert: every component of every record, in the order they are
/// declared. The published line is `report`'s.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultVisibility(
              v ->
                  v.withVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                      .withVisibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                      .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY))
          .build();

  private Json() {}

  static String text(Alert alert) {
    return MAPPER.writeValueAsString(alert);
  }

  static Alert alert(String text) {
    return MAPPER.readValue(text, Alert.class);
  }

  static String any(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T any(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
