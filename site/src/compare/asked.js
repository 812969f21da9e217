// Not deferred: where the address names servers, their place is kept free before anything is drawn.
document.querySelector('#compared').classList.toggle('asked', /[?&][ab]=/.test(location.search));
