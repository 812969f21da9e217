import type { ActWords } from './groups.ts';

/** Spanish act words. */
export const spanish: ActWords = {
  look: `obtener obtiene listar lista buscar busca consultar consulta leer lee mostrar muestra recuperar recupera verificar verifica
    devuelve devolver extraer extrae ver encuentra encontrar comprobar descargar`,
  compute: `calcular calcula convertir convierte traducir traduce resumir resume analizar analiza comparar compara generar genera validar valida`,
  make: `crear crea agregar agrega añadir añade guardar guarda subir sube insertar inserta registrar registra importar importa exportar duplicar`,
  change: `actualizar actualiza modificar modifica editar edita cambiar cambia mover mueve renombrar asignar asigna configurar configura
    activar activa desactivar marcar marca completar archivar restaurar`,
  send: `enviar envía envia publicar publica responder responde notificar comentar compartir reenviar`,
  detach: `quitar quita cancelar cancela desvincular`,
  run: `ejecutar ejecuta lanzar lanza desplegar despliega invocar invoca correr`,
  steer: `iniciar inicia detener detiene reiniciar reinicia pausar reproducir abrir abre conectar controlar`,
  click: `pulsar escribir navegar navega desplazar clic`,
  delete: `eliminar elimina borrar borra vaciar revocar revoca destruir purgar`,
  pay: `pagar paga transferir transfiere reembolsar reembolsa comprar compra cobrar retirar`,
  trade: `vender vende intercambiar apostar ordenar`,
};
