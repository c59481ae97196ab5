// The schedule of an account: set in its card, said back with what comes next; a replay has none.
import { expect, test } from "@playwright/test";
import { createAccount, signUp } from "./kit";

test.use({ timezoneId: "Europe/Berlin" });

test("a person sets what a live account does by itself", async ({ page }) => {
  await signUp(page);
  const address = await createAccount(page, { Name: "Live", Clock: "Live: the wall clock" });
  const card = page.locator("#schedule");
  await expect(card).toContainText("Every 15 minutes of a session and after its close");
  await expect(card).toContainText("Nothing has run by itself yet.");
  await expect(card).not.toContainText("Next plan");

  await card.getByRole("button", { name: "Edit the schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule" });
  await dialog.getByLabel("Marks").selectOption({ label: "Every 60 minutes" });
  await dialog.getByLabel("Plan before the open").fill("601");
  await dialog.getByRole("button", { name: "Set the schedule" }).click();
  await expect(dialog).toContainText("is not a whole number from 5 to 600");
  await dialog.getByLabel("Plan before the open").fill("45");
  await dialog.getByLabel("Forecast", { exact: true }).selectOption("random");
  await dialog.getByLabel("Mode").selectOption("conservative");
  await dialog.getByLabel("Exposure cap").fill("800");
  await dialog.getByLabel("Execute the plan").check();
  await dialog.getByRole("button", { name: "Set the schedule" }).click();
  await expect(dialog).toBeHidden();

  await expect(card).toContainText("Every 60 minutes of a session and after its close");
  await expect(card).toContainText(
    "45 minutes before the open, conservative, from the baseline random; executed at once",
  );
  // 08:45 in New York is the early afternoon in Berlin, the hour less or more that clocks change by.
  await expect(card).toContainText(/Next plan.*, 08:45 ET.*1[345]:45 your time/s);

  await page.goto(address);
  await card.getByRole("button", { name: "Edit the schedule" }).click();
  await expect(dialog.getByLabel("Exposure cap")).toHaveValue("800");
  await expect(dialog.getByLabel("Execute the plan")).toBeChecked();
});

test("a replay says that it has no wall clock", async ({ page }) => {
  await signUp(page);
  await createAccount(page, { Name: "Replay" });
  await expect(page.locator("#schedule")).toContainText("A replay has no wall clock");
  await expect(page.getByRole("button", { name: "Edit the schedule" })).toHaveCount(0);
});
