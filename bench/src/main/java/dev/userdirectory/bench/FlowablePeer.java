package dev.userdirectory.bench;

import java.nio.file.Path;
import java.util.List;
import org.flowable.idm.api.IdmIdentityService;
import org.flowable.idm.api.User;
import org.flowable.idm.engine.IdmEngine;
import org.flowable.idm.engine.impl.cfg.StandaloneIdmEngineConfiguration;

/** The identity management of Flowable, in an H2 file. */
final class FlowablePeer implements AutoCloseable {

  private final IdmEngine engine;
  private final IdmIdentityService identities;

  /** Opens the file, and creates it with its schema if it does not exist. */
  FlowablePeer(Path file) {
    StandaloneIdmEngineConfiguration settings = new StandaloneIdmEngineConfiguration();
    settings.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath());
    settings.setJdbcDriver("org.h2.Driver");
    settings.setDatabaseSchemaUpdate("true");
    engine = settings.buildIdmEngine();
    identities = engine.getIdmIdentityService();
  }

  void create(int users) {
    for (int i = 0; i < users; i++) {
      User user = identities.newUser(id(i));
      user.setEmail(World.email(i));
      user.setDisplayName(World.name(i));
      identities.saveUser(user);
    }
  }

  private static String id(int user) {
    return String.format(java.util.Locale.ROOT, "user-%08d", user);
  }

  Object byId(int user) {
    return identities.createUserQuery().userId(id(user)).singleResult();
  }

  /** Reads a page by its number, since Flowable has no cursors. */
  List<User> page(int from) {
    return identities.createUserQuery().orderByUserId().asc().listPage(from, 20);
  }

  @Override
  public void close() {
    engine.close();
  }
}
