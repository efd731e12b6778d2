/* Optional: how far an upload has come, and that it failed, without losing what was chosen. Without script the form
   sends itself. */
"use strict";

for (const form of document.querySelectorAll("form[data-upload]")) {
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  const wrong = form.querySelector("[data-upload-wrong]");
  const failed = () => {
    bar.classList.add("hidden");
    button.disabled = false;
    wrong.textContent = "没有传上去，选好的文件还在。请检查网络后再点“上传”。";
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.responseType = "json";
    request.upload.addEventListener("progress", (at) => {
      bar.value = at.lengthComputable ? (100 * at.loaded) / at.total : 0;
    });
    request.addEventListener("load", () => {
      if (request.status !== 200 || !request.response) {
        failed();
        return;
      }
      location.assign(request.response.next);
    });
    request.addEventListener("error", failed);
    wrong.textContent = "";
    bar.value = 0;
    bar.classList.remove("hidden");
    button.disabled = true;
    request.send(new FormData(form));
  });
}
