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
 * The host's settings for a console.
 *
 * @param directory the directory
 * @param model its roles
 * @param changes whether readers may change anything
 * @param zone the time zone in which times are shown and parsed
 * @param sites returns the sites of an organization; null if the host has not set it
 * @param host the settings for the frame of each page
 * @param publicOrigin the origin of the console's pages, or null to take it from the request
 * @param tokens issues and checks the tokens in forms
 */
public record Setup(
    UserDirectory directory,
    RoleModel model,
    boolean changes,
    ZoneId zone,
    @Nullable Function<OrganizationId, List<SiteId>> sites,
    Host host,
    @Nullable String publicOrigin,
    FormTokens tokens) {

  public static Setup of(UserDirectory directory, RoleModel model) {
    return new Setup(
        directory, model, false, ZoneOffset.UTC, null, Host.UNNAMED, null, FormTokens.withNewKey());
  }

  public Setup allowingChanges() {
    return new Setup(directory, model, true, zone, sites, host, publicOrigin, tokens);
  }

  public Setup zone(ZoneId value) {
    return new Setup(directory, model, changes, value, sites, host, publicOrigin, tokens);
  }

  public Setup sites(Function<OrganizationId, List<SiteId>> value) {
    return new Setup(directory, model, changes, zone, value, host, publicOrigin, tokens);
  }

  public Setup host(Host value) {
    return new Setup(directory, model, changes, zone, sites, value, publicOrigin, tokens);
  }

  public Setup publicOrigin(String value) {
    return new Setup(directory, model, changes, zone, sites, host, value, tokens);
  }

  public Setup formKey(byte[] key) {
    return new Setup(
        directory, model, changes, zone, sites, host, publicOrigin, FormTokens.with(key));
  }
}
