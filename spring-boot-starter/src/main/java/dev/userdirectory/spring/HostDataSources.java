package dev.userdirectory.spring;

import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/** Chooses the DataSource of the host that holds the directory. */
final class HostDataSources {

  private static final String PROPERTY = "userdirectory.postgres.data-source";

  private final ListableBeanFactory beans;

  HostDataSources(ListableBeanFactory beans) {
    this.beans = beans;
  }

  /**
   * {@return the DataSource with a name or, if the name is null, the primary or only DataSource}
   */
  DataSource chosen(@Nullable String name) {
    if (name == null) {
      DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
      if (only != null) {
        return only;
      }
      throw noChoice();
    }
    if (!Arrays.asList(names()).contains(name)) {
      throw new DirectorySetupException(
          "%s is '%s', and there is no DataSource of this name; there are: %s."
              .formatted(PROPERTY, name, named()),
          "Set %s to the name of a bean of DataSource.".formatted(PROPERTY));
    }
    return beans.getBean(name, DataSource.class);
  }

  private DirectorySetupException noChoice() {
    if (names().length == 0) {
      return new DirectorySetupException(
          "userdirectory.store is postgres, and there is neither userdirectory.postgres.url nor a"
              + " DataSource.",
          "Set userdirectory.postgres.url=jdbc:postgresql://..., or declare a DataSource"
              + " (spring-boot-starter-jdbc and spring.datasource.url).");
    }
    return new DirectorySetupException(
        "There are several DataSources, and nothing says which holds the user directory: %s."
            .formatted(named()),
        "Set %s=%s, or the one that is meant; or mark it as @Primary."
            .formatted(PROPERTY, names()[0]));
  }

  private String named() {
    String[] names = names();
    return names.length == 0 ? "none" : String.join(", ", names);
  }

  /**
   * {@return the names of all DataSource beans} Looks only at the types of beans, so that no unused
   * bean is created.
   */
  private String[] names() {
    String[] names =
        BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, DataSource.class, true, false);
    Arrays.sort(names);
    return names;
  }
}
