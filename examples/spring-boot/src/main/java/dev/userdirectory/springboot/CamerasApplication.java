package dev.userdirectory.springboot;

import dev.userdirectory.access.RoleModel;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.spi.InvitationSender;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Cameras at sites, which only some people may see. */
@SpringBootApplication
public class CamerasApplication {

  public static void main(String[] args) {
    SpringApplication.run(CamerasApplication.class, args);
  }

  /** Who may do what: your roles, with permissions of your own. */
  @Bean
  RoleModel roles() {
    return RoleModels.ownerAdminOperatorViewer()
        .granting("viewer", "cameras.view")
        .granting("operator", "cameras.view");
  }

  /** Writes letters to the console; yours sends mail. */
  @Bean
  InvitationSender letters() {
    return (invitation, user, code) ->
        System.out.printf("To %s: your invitation is %s%n", user.email(), code.reveal());
  }
}
