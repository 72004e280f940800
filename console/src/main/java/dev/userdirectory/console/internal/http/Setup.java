package dev.userdirectory.console.internal.http;

import dev.userdirectory.OrganizationId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.access.RoleModel;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a host has chosen.
 *
 * @param directory the directory
 * @param model its roles
 * @param changes whether readers may change anything
 * @param zone in which times are shown and read
 * @param sites the sites of an organization, as the host knows them
 * @param signInAt where readers who are not signed in are sent, or null
 * @param publicOrigin the origin of the console's pages, or null to tell it by the request
 * @param tokens what protects forms
 */
public record Setup(
    UserDirectory directory,
    RoleModel model,
    boolean changes,
    ZoneId zone,
    @Nullable Function<OrganizationId, List<SiteId>> sites,
    @Nullable String signInAt,
    @Nullable String publicOrigin,
    FormTokens tokens) {

  public static Setup of(UserDirectory directory, RoleModel model) {
    return new Setup(
        directory, model, false, ZoneOffset.UTC, null, null, null, FormTokens.withNewKey());
  }

  public Setup allowingChanges() {
    return new Setup(directory, model, true, zone, sites, signInAt, publicOrigin, tokens);
  }

  public Setup zone(ZoneId value) {
    return new Setup(directory, model, changes, value, sites, signInAt, publicOrigin, tokens);
  }

  public Setup sites(Function<OrganizationId, List<SiteId>> value) {
    return new Setup(directory, model, changes, zone, value, signInAt, publicOrigin, tokens);
  }

  public Setup signInAt(String value) {
    return new Setup(directory, model, changes, zone, sites, value, publicOrigin, tokens);
  }

  public Setup publicOrigin(String value) {
    return new Setup(directory, model, changes, zone, sites, signInAt, value, tokens);
  }

  public Setup formKey(byte[] key) {
    return new Setup(
        directory, model, changes, zone, sites, signInAt, publicOrigin, FormTokens.with(key));
  }
}
